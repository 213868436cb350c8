import type { Edit } from '../../text.js';
import { METRIC_BLOCKS } from './autoscaler.js';
import { type Content, replacePair } from './edits.js';
import type { Manifest } from './manifest.js';
import type { Problem } from './problems.js';
import type { View } from './view.js';

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

/** The fields of autoscaling/v2beta1 that have another name since, and what they are now. */
const MOVED: Readonly<Record<string, (value: string) => Content>> = {
  targetAverageUtilization: value => ({ type: 'Utilization', averageUtilization: value }),
  targetAverageValue: value => ({ type: 'AverageValue', averageValue: value }),
  targetValue: value => ({ type: 'Value', value }),
};

/** The edits that bring the metrics of autoscaling/v2beta1 into the notation of autoscaling/v2. */
export function rewriteMetrics(manifest: Manifest): readonly Edit[] {
  return (manifest.get('spec.metrics')?.items ?? []).flatMap(metric =>
    Object.values(METRIC_BLOCKS).flatMap(name => {
      const block = metric.get(name);
      return block ? rewriteBlock(block) : [];
    }),
  );
}

function rewriteBlock(block: View): readonly Edit[] {
  return block.entries.flatMap(([key, value]) => {
    const moved = MOVED[key];
    if (moved) return replacePair(value, 'target', moved(value.written));
    if (key === 'metricName') return replacePair(value, 'metric', { name: value.written });
    // What an Object metric is about was called its target.
    if (key === 'target' && value.has('kind')) return [{ ...value.keyAt, newText: 'describedObject' }];
    return [];
  });
}

/** The value that another version of the API would have for a field that is unknown in this one. */
export function targetFor(key: string, value: string): Content | undefined {
  return MOVED[key]?.(value);
}
