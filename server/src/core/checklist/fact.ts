import type { Location } from '../text.js';

/** What was read at one place of one file. */
export interface Fact {
  /** Relative to the platform. */
  readonly path: string;
  readonly at: Location;
  /** As written, shortened. */
  readonly text: string;
}
