import type { Location } from '../text.js';
import type { Standing } from './standing.js';

/** What the files say of an item. Nothing passes for lack of a finding. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** Where an item stands for the release: `open` waits for evidence or a person. */
export type State = 'decided' | 'open' | 'signed-off' | 'accepted-risk' | 'stale';

/** The last one holds what a team has added to the 24 items. */
export const groups = ['application', 'database', 'caching', 'resources', 'monitoring', 'team'] as const;
export type Group = (typeof groups)[number];

/** One of the 24 items, or one that a team has added. */
export interface Item {
  readonly id: string;
  readonly number: number;
  readonly group: Group;
  readonly title: string;
}

/** A line that speaks for or against an item. */
export interface Evidence {
  readonly at: Location;
  /** What was read there, such as `autovacuum = on`. */
  readonly text: string;
  readonly verdict: Verdict;
  /** The rule that says so, where one does. */
  readonly rule?: string;
}

/** An item of one platform, judged. */
export interface ItemResult extends Item {
  /** The platform's folder; nothing for files without a headroom.yaml. */
  readonly platform: string | undefined;
  readonly verdict: Verdict;
  readonly state: State;
  /** One sentence: why this verdict. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** Of the verdict and its evidence; a sign-off holds as long as it stays the same. */
  readonly fingerprint: string;
  /** What a person has said of it. */
  readonly standing: Standing | undefined;
}
