import type { FormatData } from '../model/facts.js';
import type { Context } from '../model/platform.js';
import type { Member } from '../model/platform-subject.js';
import type { Edit } from '../text.js';
import type { Notation } from './render.js';

/** A number or a switch that only one program's tuning asks for. */
export interface TuneFlag {
  readonly name: string;
  /** Nothing for a switch. */
  readonly placeholder?: string;
  /** For sizes: the least one that makes sense, in bytes. */
  readonly least?: number;
  readonly help: string;
}

/** What a plan is made from. */
export interface TuneInput {
  readonly context: Context;
  readonly data: FormatData;
  /** The tuner's own numbers by their flags; each is a whole number of at least 1, sizes in bytes. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly switches: ReadonlySet<string>;
}

/** One line of a configuration, with the arithmetic behind it. */
export interface TuneLine {
  readonly name: string;
  readonly value: string;
  readonly because: string;
  /** The section it belongs to, where the format has some. */
  readonly section?: string;
  /** Belongs into a new file only: a file that exists has its own. */
  readonly isFresh?: true;
}

/** A complete configuration, or why there is none. */
export type TunePlan =
  | { readonly kind: 'plan'; readonly lines: readonly TuneLine[] }
  | { readonly kind: 'infeasible'; readonly reason: string };

/** How one program is tuned. A new program adds a file with one of these, and its line in tuners.ts. */
export interface Tuner {
  /** The id of its format; also what the command line calls it. */
  readonly format: string;
  readonly flags: readonly TuneFlag[];
  /** How its files are written, where they are no lines below headers in brackets. */
  readonly notation?: Notation;
  /** Numbers that the other files of a platform tell. */
  readNumbers(members: readonly Member[]): Readonly<Record<string, number>>;
  plan(input: TuneInput): TunePlan;
  /** The edits that give a file the values of a plan, where its settings stand in several parts. */
  edits?(subject: unknown, lines: readonly TuneLine[]): readonly Edit[];
}

export function infeasible(reason: string): TunePlan {
  return { kind: 'infeasible', reason };
}
