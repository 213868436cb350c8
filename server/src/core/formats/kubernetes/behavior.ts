import type { Manifest } from './manifest.js';
import type { View } from './view.js';

/** How many pods may come or go in a period. */
export interface Policy {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly period: number;
}

/** How fast an autoscaler moves in one direction. */
export interface ScalingRules {
  readonly direction: 'scaleUp' | 'scaleDown';
  readonly window: number;
  readonly policies: readonly Policy[];
  readonly select: string;
}

/** What holds where nothing is written. */
export const USUAL: Readonly<Record<ScalingRules['direction'], ScalingRules>> = {
  scaleUp: {
    direction: 'scaleUp',
    window: 0,
    policies: [
      { type: 'Pods', value: 4, period: 15 },
      { type: 'Percent', value: 100, period: 15 },
    ],
    select: 'Max',
  },
  scaleDown: {
    direction: 'scaleDown',
    window: 300,
    policies: [{ type: 'Percent', value: 100, period: 15 }],
    select: 'Max',
  },
};

/** The rules that hold in a direction, the usual ones where nothing is written; nothing where they cannot be read. */
export function scalingRules(manifest: Manifest, direction: ScalingRules['direction']): ScalingRules | undefined {
  const usual = USUAL[direction];
  const block = manifest.get(`spec.behavior.${direction}`);
  if (!block) return usual;
  const written = block.get('policies')?.items;
  const window = block.get('stabilizationWindowSeconds');
  const policies = written ? written.flatMap(policy => policyOf(policy) ?? []) : usual.policies;
  const seconds = window ? window.integer : usual.window;
  if (seconds === undefined || policies.length < (written?.length ?? 1)) return undefined;
  return { direction, window: seconds, policies, select: block.get('selectPolicy')?.text ?? usual.select };
}

function policyOf(view: View): Policy | undefined {
  const type = view.get('type')?.text;
  const [value, period] = [view.get('value')?.integer, view.get('periodSeconds')?.integer];
  if ((type !== 'Pods' && type !== 'Percent') || value === undefined || !period) return undefined;
  return { type, value, period };
}

/** How many replicas there may be a minute later. */
export function afterOneMinute({ direction, policies, select }: ScalingRules, replicas: number): number {
  if (select === 'Disabled' || policies.length === 0) return replicas;
  const reached = policies.map(policy => stepsOf(policy, direction, replicas));
  const furthest = direction === 'scaleUp' ? Math.max(...reached) : Math.min(...reached);
  const nearest = direction === 'scaleUp' ? Math.min(...reached) : Math.max(...reached);
  return select === 'Min' ? nearest : furthest;
}

/** The controller rounds up on the way up and down on the way down: at least one pod moves in a period. */
function stepsOf({ type, value, period }: Policy, direction: ScalingRules['direction'], start: number): number {
  let replicas = start;
  for (let second = 0; second < 60; second += period) {
    const up = direction === 'scaleUp';
    if (type === 'Pods') replicas += up ? value : -value;
    else replicas = up ? Math.ceil(replicas * (1 + value / 100)) : Math.floor(replicas * (1 - value / 100));
    if (replicas <= 0 || replicas > MOST) break;
  }
  return Math.min(Math.max(0, replicas), MOST);
}

/** More replicas than any cluster has. */
const MOST = 1_000_000;
