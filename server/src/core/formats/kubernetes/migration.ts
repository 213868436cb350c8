import type { Problem } from './problems.js';

/** Fields of HorizontalPodAutoscalers that another version of their API has, by the scope in which they are unknown. */
const ELSEWHERE: Readonly<Record<string, ReadonlySet<string>>> = {
  'HorizontalPodAutoscaler/v1': new Set(['metrics', 'behavior']),
  'HorizontalPodAutoscaler/v2': new Set([
    ...['targetCPUUtilizationPercentage', 'targetAverageUtilization', 'targetAverageValue', 'metricName'],
    ...['targetValue', 'metricSelector'],
  ]),
};

/** Whether a field that is unknown here is known in another version of the autoscaling API. */
export function isFieldOfOtherVersion({ kind, field, name }: Problem): boolean {
  const scope = [...field.children.values()][0]?.facts?.scope ?? '';
  return kind === 'unknown' && (ELSEWHERE[scope]?.has(name) ?? false);
}
