import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, relatedFigure, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const POOL =
  '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 10\nrequest_terminate_timeout = ';

const workload = (grace: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      terminationGracePeriodSeconds: ${grace}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app: shop } }
      containers:
        - name: php
          image: php:8.3.14-fpm
          livenessProbe: { tcpSocket: { port: 9000 } }
          resources:
            requests: { cpu: "1", memory: 2Gi }
            limits: { cpu: "1", memory: 2Gi }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: shop }
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector: { matchLabels: { app: shop } }
`;

export default defineRule({
  id: 'platform/grace-period-below-request',
  title: 'Pods are given less time to end than requests may take',
  severity: 'warning',
  applies: 'deployed',
  why: 'On a rollout or when the autoscaler takes pods away, Kubernetes kills what still runs after `terminationGracePeriodSeconds`. Requests that PHP-FPM would let go on for longer are cut off, and their users see an error at each deployment.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    'https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': '', 'www.conf': `${POOL}«60s»\n`, 'k8s.yaml': workload('«30»') },
      good: { 'headroom.yaml': '', 'www.conf': `${POOL}60s\n`, 'k8s.yaml': workload('75') },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'www.conf': `${POOL}30s\n`, 'k8s.yaml': workload('60') },
    { 'headroom.yaml': '', 'www.conf': `${POOL}0\n`, 'k8s.yaml': workload('30') },
    { 'headroom.yaml': '', 'www.conf': `${POOL}60s\n`, 'k8s.yaml': workload('30').replaceAll('php', 'web') },
  ],

  check({ members }, report) {
    for (const { upper, lower } of brokenRungs(
      platformModel(members),
      'terminationGracePeriodSeconds',
      'request_terminate_timeout',
    )) {
      // Requests without a limit are reported by themselves.
      if (!lower.figure.at || lower.figure.value === Number.POSITIVE_INFINITY) continue;
      const isSet = upper.figure.at !== undefined;
      const message = `A request of ${lower.owner} may take ${toldFigure(lower.figure)}, and pods (${upper.owner}) are killed ${toldFigure(upper.figure)}${isSet ? '' : ' (default)'} after they are told to end: requests are cut off at each rollout.`;
      report(lower.figure.at, { message, related: relatedFigure(upper.figure) });
      if (upper.figure.at) report(upper.figure.at, { message, related: relatedFigure(lower.figure) });
    }
  },
});
