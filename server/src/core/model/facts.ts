import type { FieldFacts, StructuredType, StructureFacts } from './structures.js';

/** The types of the facts of all formats; `directive` is a line such as `include` that sets nothing. */
export type FactType =
  | ('bool' | 'integer' | 'real' | 'size' | 'duration' | 'enum' | 'string' | 'list' | 'directive')
  // Words of a fixed set, and a number with a size.
  | ('flags' | 'buffers')
  | StructuredType;

/** A table `{ version: value }`: each value holds from its version on. */
export type ByVersion<T> = Readonly<Record<string, T>>;

/** One row of `schemas/<format>.json`: what is known of a directive in every version. */
export interface DirectiveFacts extends FieldFacts {
  readonly name: string;
  /** The part of a file it belongs to, such as a section, where the same name means other things elsewhere. */
  readonly scope?: string;
  /** Our own one-line description. */
  readonly summary?: string;
  readonly type: FactType;
  /** The type where it was another one in older versions, in the vendor's words. */
  readonly typeBy?: ByVersion<string>;
  /** Whether a sized or timed setting takes fractions. */
  readonly number?: 'integer' | 'real';
  /** How PHP spells numbers: with K, M or G behind them, or as the digits a text starts with, the rest unread. */
  readonly numeral?: 'quantity' | 'digits';
  /** Whether a whole number is kept without a sign. */
  readonly unsigned?: boolean;
  /** The unit of a bare number, such as `8kB`. */
  readonly unit?: string;
  readonly units?: readonly string[];
  /** Bounds in `unit`. */
  readonly min?: number;
  readonly max?: number;
  readonly mins?: ByVersion<number>;
  readonly maxs?: ByVersion<number>;
  readonly values?: readonly string[];
  readonly valuesBy?: ByVersion<readonly string[]>;
  /** Smaller values, the special ones aside, are quietly raised to this one; in `unit`. */
  readonly floor?: number;
  readonly floors?: ByVersion<number>;
  /** Only multiples of this number are taken; in `unit`. */
  readonly multipleOf?: number;
  /** Zero is taken, and whatever is at least this; in `unit`. */
  readonly leastNonZero?: number;
  /** Longer texts are quietly cut. */
  readonly maxBytes?: number;
  /** Letters outside printable ASCII are quietly replaced. */
  readonly masked?: boolean;
  /** An empty text leaves the default in place. */
  readonly nonEmpty?: boolean;
  /** The program does not start where the value is a number other than 0. */
  readonly fatalWhenNonZero?: boolean;
  /** Every line of the name counts, not only the last. */
  readonly repeatable?: boolean;
  /** Set anew for every transaction: what the file says never holds. */
  readonly perTransaction?: boolean;
  /** Spellings that are accepted and stand for a listed value. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** What the program uses when the setting is absent, as it prints it. */
  readonly default?: string;
  readonly defaults?: ByVersion<string>;
  /** The setting of another scope that holds where this one is absent. */
  readonly inherits?: string;
  /** When a change takes effect. */
  readonly context?: string;
  readonly contextBy?: ByVersion<string>;
  readonly since?: string;
  /** The first version without it. */
  readonly removed?: string;
  readonly deprecated?: string;
  readonly replacedBy?: string;
  /** Where the successor is a size and this a count: what one of these stands for, in the successor's unit. */
  readonly countsFor?: { readonly amount: number; readonly unit: string };
  /** The name this old name still stands for. */
  readonly alias?: string;
  /** Values with a meaning of their own. */
  readonly special?: Readonly<Record<string, string>>;
  readonly settable?: boolean;
  readonly hidden?: boolean;
  /** Came with a minor release of older versions: whether one of these has it cannot be told. */
  readonly backpatched?: boolean;
  readonly extension?: string;
  readonly perf?: boolean;
  readonly note?: string;
  readonly category: string;
  readonly docUrl?: string;
}

/** A whole facts file. */
export interface FormatFacts extends StructureFacts {
  readonly format: string;
  readonly asOf: string;
  /** Described versions, oldest first. */
  readonly versions: readonly string[];
  /** The one among them that is not released yet. */
  readonly prerelease?: string;
  /** Whether the program tells names apart by their case. */
  readonly caseSensitive?: boolean;
  readonly directives: readonly DirectiveFacts[];
}

/** The prose of a rule, kept out of the program: hovers and reference pages load it. */
export interface RuleText {
  readonly title: string;
  readonly why: string;
  readonly references: readonly string[];
}

/** The content of `dist/data/<format>.json`. */
export interface FormatData {
  readonly facts: FormatFacts;
  readonly rules: Readonly<Record<string, RuleText>>;
  /** Facts of the format's companions, by their ids. */
  readonly companions?: Readonly<Record<string, FormatFacts>>;
  /** House rules that come with Headroom: the texts of their files, by name. */
  readonly presets?: Readonly<Record<string, string>>;
}

/** A directive as it is in one version. */
export interface Directive {
  readonly name: string;
  readonly type: FactType;
  readonly unit: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly floor: number | undefined;
  readonly values: readonly string[];
  readonly default: string | undefined;
  readonly context: string | undefined;
  readonly facts: DirectiveFacts;
}

/** What a name means in one version. */
export type Lookup =
  | { readonly kind: 'known'; readonly directive: Directive }
  | { readonly kind: 'not-yet'; readonly facts: DirectiveFacts; readonly since: string }
  | { readonly kind: 'removed'; readonly facts: DirectiveFacts; readonly removed: string }
  | { readonly kind: 'unknown' };

/** The directives of one version. */
export interface DirectiveIndex {
  readonly version: string;
  /** The scope it was made for. */
  readonly scope: string | undefined;
  find(name: string): Lookup;
  /** The same text for every spelling of a name that the program takes for the same. */
  keyOf(name: string): string;
  /** Directives that exist in this version, in the order of the facts. */
  readonly directives: readonly Directive[];
}
