import type { KubernetesSubject } from '../../formats/kubernetes/subject.js';
import { defineRule } from '../../rule.js';

const platform = (throughput: number) => `environment: production\ntargets: { throughput: ${throughput} }\n`;

const scaler = (max: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
  minReplicas: 4
  maxReplicas: ${max}
  metrics:
    - type: Pods
      pods:
        metric: { name: http_requests_per_second }
        target: { type: AverageValue, averageValue: "50" }
`;

export default defineRule({
  id: 'platform/throughput-beyond-scale',
  title: 'The autoscaler ends before the throughput that is aimed at',
  severity: 'information',
  applies: 'deployed',
  why: 'An autoscaler on requests per second keeps each pod at its target as long as it may add pods. The target times the most pods is the throughput that the workload was made for; what headroom.yaml aims at should not be more.',
  references: ['https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/'],
  examples: [
    {
      bad: { 'headroom.yaml': platform(2000), 'hpa.yaml': scaler('«20»') },
      good: { 'headroom.yaml': platform(2000), 'hpa.yaml': scaler('40') },
    },
  ],
  silent: [
    { 'headroom.yaml': platform(1000), 'hpa.yaml': scaler('20') },
    { 'headroom.yaml': 'environment: production\n', 'hpa.yaml': scaler('20') },
    { 'headroom.yaml': platform(2000), 'hpa.yaml': scaler('20').replace('http_requests_per_second', 'queue_length') },
  ],

  check({ declaration, members }, report) {
    const { throughput } = declaration.targets;
    if (throughput === undefined) return;
    const scalers = members
      .filter(({ format }) => format === 'kubernetes')
      .flatMap(({ subject }) => (subject as KubernetesSubject).hpas);
    // What several workloads serve together nobody says.
    const rated = scalers.flatMap(({ max, metrics }) => {
      const metric = metrics.find(
        ({ type, block }) => type === 'Pods' && REQUESTS.test(block?.get('metric', 'name')?.text ?? ''),
      );
      const rate = metric?.target?.get('averageValue')?.quantity?.value;
      return max?.integer !== undefined && rate !== undefined ? [{ max, pods: max.integer, rate }] : [];
    });
    const [only, ...others] = rated;
    if (!only || others.length > 0 || only.pods * only.rate >= throughput) return;
    report(only.max.at, {
      message: `${only.pods} pods at ${only.rate} requests per second each serve ${only.pods * only.rate}, and headroom.yaml aims at ${throughput}: ${Math.ceil(throughput / only.rate)} pods would.`,
    });
  },
});

/** Metrics that count requests per second. */
const REQUESTS = /requests?_per_second|\brps\b|req(?:uests?)?_rate/i;
