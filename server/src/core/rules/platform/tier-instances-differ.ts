import { defineRule } from '../../rule.js';
import { plural } from '../../units.js';

const POOL = '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 10\n';

const tier = (instances: string) =>
  `environment: production\ntiers:\n  app: { memory: 2GB, cpus: 1, instances: ${instances}, runs: [php-fpm] }\n`;

const workload = (max: number) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
  minReplicas: 2
  maxReplicas: ${max}
  metrics:
    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }
`;

export default defineRule({
  id: 'platform/tier-instances-differ',
  title: 'A tier with fewer instances than its workload may have',
  severity: 'warning',
  applies: 'always',
  why: 'The connection funnel and all other limits are judged at the most instances that headroom.yaml names. Where an autoscaler or the replicas of a manifest go beyond, connections run out that the figures said were enough.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: {
        'headroom.yaml': tier('2..10').replace('app', '«app»'),
        'www.conf': POOL,
        'k8s.yaml': workload(20),
      },
      good: { 'headroom.yaml': tier('2..20'), 'www.conf': POOL, 'k8s.yaml': workload(20) },
    },
  ],
  silent: [
    { 'headroom.yaml': tier('2..30'), 'www.conf': POOL, 'k8s.yaml': workload(20) },
    { 'headroom.yaml': tier('1').replace('instances: 1, ', ''), 'www.conf': POOL, 'k8s.yaml': workload(20) },
    { 'headroom.yaml': tier('2..10'), 'www.conf': POOL, 'k8s.yaml': workload(20).replaceAll('php', 'web') },
  ],

  check({ declaration, members }, report) {
    for (const { name, instances, at } of declaration.tiers) {
      const placements = members
        .filter(({ context }) => context.tier?.name === name)
        .flatMap(({ context }) => context.placement ?? []);
      const most = placements.find(each => each.instances && instances && each.instances.value.max > instances.max);
      if (!most?.instances || !instances) continue;
      report(at, {
        message: `Tier ${name} has at most ${plural(instances.max, 'instance')}, and ${most.instances.from} may make ${most.instances.value.max}: limits are judged for too few.`,
        related: [{ at: most.at, message: most.machine }],
      });
    }
  },
});
