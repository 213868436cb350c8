import type { SwitchValue } from '../finding.js';
import type { Location } from '../text.js';

/** One thing that a policy asks of a setting. Texts are in the notation of the setting's own file. */
export type PolicyTerm =
  | { readonly kind: 'min' | 'max' | 'equals'; readonly text: string; readonly at: Location }
  | { readonly kind: 'one_of'; readonly texts: readonly string[]; readonly at: Location }
  | { readonly kind: 'present'; readonly wanted: boolean; readonly at: Location };

/** A team's own rule for a setting: written in headroom.yaml, in a file that it extends, or in a preset. */
export interface Policy {
  /** Such as `postgresql/checkpoint_timeout`. */
  readonly setting: string;
  readonly terms: readonly PolicyTerm[];
  readonly severity: SwitchValue;
  readonly reason: string | undefined;
  /** Where it comes from, in words: `headroom.yaml`, `policies/team.yaml`, `the preset web-platform`. */
  readonly from: string;
  /** Whether it came with Headroom: then a setting that this version does not have is nobody's mistake. */
  readonly isPreset: boolean;
  /** Where its name stands; for a preset, where it is named. */
  readonly at: Location;
}

/** A bound: a value in the setting's own notation, or a ratio of the machine. */
export type Bound =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'share-of-memory'; readonly share: number }
  | { readonly kind: 'per-cpu'; readonly amount: number };

/** Reads `15min`, `20% of memory` and `2 per cpu`. */
export function boundOf(text: string): Bound {
  const share = /^\s*(\d+(?:\.\d+)?)\s*%\s+of\s+memory\s*$/i.exec(text)?.[1];
  if (share !== undefined) return { kind: 'share-of-memory', share: Number(share) / 100 };
  const amount = /^\s*(\d+(?:\.\d+)?)\s+per\s+cpu\s*$/i.exec(text)?.[1];
  return amount === undefined ? { kind: 'value', text } : { kind: 'per-cpu', amount: Number(amount) };
}

/** Every policy that holds: of several for one setting the last, unless that one switches it off. */
export function effectivePolicies(policies: readonly Policy[]): readonly Policy[] {
  const last = new Map(policies.map(policy => [policy.setting, policy]));
  return [...last.values()].filter(({ severity }) => severity !== 'off');
}
