import type { IniEntry } from '../syntax/ini.js';
import type { Edit, Location } from '../text.js';
import type { Directive, DirectiveIndex, FactType, Lookup } from './facts.js';

/** Why a value is not what its directive takes. */
export type ValueProblem =
  | { readonly kind: 'not-a-boolean' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'no-unit-allowed'; readonly unit: string }
  | {
      readonly kind: 'unknown-unit';
      readonly unit: string;
      readonly units: readonly string[];
      readonly nearest: string | undefined;
    }
  /** A template fills it in. */
  | { readonly kind: 'not-known' }
  | { readonly kind: 'malformed'; readonly expected: string }
  /** What looks like a comment is part of the value; it starts at this offset. */
  | { readonly kind: 'inline-comment'; readonly start: number }
  /** Quotes that the program does not take off. */
  | { readonly kind: 'quoted' }
  | { readonly kind: 'overflow' }
  | { readonly kind: 'out-of-range'; readonly value: number; readonly min: number; readonly max: number }
  | { readonly kind: 'not-a-choice'; readonly values: readonly string[]; readonly nearest: string | undefined };

export type Value = number | boolean | string;

/**
 * What a value text means to the program. `value` is in bytes or milliseconds, `base` in the directive's own unit as the
 * program reports it. `replaced`: in words, what the program uses instead of what is written; `value` is that.
 */
export type Reading =
  | {
      readonly ok: true;
      readonly value: Value;
      readonly base: Value;
      readonly roundedToZero?: true;
      readonly replaced?: string;
    }
  | { readonly ok: false; readonly problem: ValueProblem };

/** A setting as a file writes it. */
export interface Entry {
  /** The name in the program's own spelling, for names it knows. */
  readonly name: string;
  readonly uri: string;
  readonly node: IniEntry;
  readonly lookup: Lookup;
  /** Nothing where the directive is not known, or a later line overrides this one unread. */
  readonly reading: Reading | undefined;
  /** A later entry of the same name: the program does not even read this one. */
  readonly overriddenBy: Entry | undefined;
}

/** Lines that another one overrides. */
export type Trail = readonly { readonly at: Location; readonly message: string }[];

/** An effective value and the way to change it. */
export interface Setting<T> {
  readonly name: string;
  /** In bytes, milliseconds, plain numbers, booleans or text. */
  readonly value: T;
  /** Whether a file sets it; otherwise `value` is the program's default. */
  readonly explicit: boolean;
  /** The value's place; the start of the main file where the setting is absent. */
  readonly at: Location;
  readonly directive: Directive;
  /** The lines that it overrides, where they stand in other files. */
  readonly trail?: Trail;
  /** Replaces the value, or inserts a line where the setting is absent. */
  assign(text: string): Edit;
}

/** The TypeScript type of a fact type. */
export interface ValueTypes {
  bool: boolean;
  integer: number;
  real: number;
  size: number;
  duration: number;
  enum: string;
  string: string;
  list: string;
  directive: string;
  quantity: number;
  'int-or-percent': string;
  port: string;
  block: string;
  map: string;
  any: string;
  flags: string;
  buffers: string;
}

/** A format's names with their fact types; generated from its schema, so that a misspelt name does not compile. */
export type SettingTypes<Name extends string> = Readonly<Record<Name, FactType>>;

/** How a format reads values and writes them back. */
export interface SettingSyntax {
  readValue(directive: Directive, text: string): Reading;
  spell(value: string): string;
  /** The edit that adds a line for a setting that no file sets. */
  insert(name: string, value: string): Edit;
  /** Where a finding about an absent setting is shown. */
  readonly start: Location;
  /** What a setting overrides in other files, where its format follows that. */
  trail?(name: string): Trail;
}

/** The effective settings of a main file and everything it includes. */
export class Settings<Types extends object> {
  /** The winners by their names, made when somebody asks: a file may hold hundreds of pools that nobody asks about. */
  private table: Map<string, Entry> | undefined;
  private readonly found = new Map<string, Setting<Value> | undefined>();

  constructor(
    /** Every entry in the order the program reads them. */
    readonly entries: readonly Entry[],
    private readonly index: DirectiveIndex,
    private readonly syntax: SettingSyntax,
    /** Whether these are all the files the program reads; otherwise a setting that none of them holds is not known. */
    readonly isComplete = true,
    /** The entries of which the last of each name wins, where others are read and checked as well. */
    private readonly counting?: readonly Entry[],
    /** Those of files that are read before, over whose settings these are laid. */
    private readonly below?: Settings<Types>,
  ) {}

  private get effective(): ReadonlyMap<string, Entry> {
    if (this.table) return this.table;
    this.table = new Map();
    for (const entry of this.counting ?? this.entries)
      if (this.counting || !entry.overriddenBy) this.table.set(this.index.keyOf(entry.name), entry);
    return this.table;
  }

  /** The entry that wins, where a file sets the name. */
  entry(name: string): Entry | undefined {
    const lookup = this.index.find(name);
    const key = this.index.keyOf(lookup.kind === 'known' ? lookup.directive.name : name);
    return this.effective.get(key) ?? this.below?.entry(name);
  }

  /** The entry that wins over `entry`, or itself. */
  winnerOf(entry: Entry): Entry | undefined {
    return this.effective.get(this.index.keyOf(entry.name)) ?? this.below?.winnerOf(entry);
  }

  /**
   * The effective value of a setting; nothing where this version does not know it, where its value cannot be read
   * (another rule says so) or where its default is not fixed.
   */
  get<Name extends keyof Types & string>(name: Name): Setting<ValueTypes[Types[Name] & FactType]> | undefined {
    return this.find(name) as Setting<ValueTypes[Types[Name] & FactType]> | undefined;
  }

  /** As `get`, for names that are only known at run time. */
  find(name: string): Setting<Value> | undefined {
    if (!this.found.has(name)) this.found.set(name, this.lookUp(name));
    return this.found.get(name);
  }

  /** A setting without a default that no file sets; nothing where one does, or where that is not known. */
  absent(directive: Directive): Pick<Setting<Value>, 'at' | 'assign'> | undefined {
    if (this.entry(directive.name) || !this.isComplete || directive.default !== undefined) return undefined;
    const { syntax } = this;
    return { at: syntax.start, assign: value => syntax.insert(directive.name, syntax.spell(value)) };
  }

  private lookUp(name: string): Setting<Value> | undefined {
    const lookup = this.index.find(name);
    if (lookup.kind !== 'known') return undefined;
    const { directive } = lookup;
    const entry = this.entry(name);
    if (!entry && !this.isComplete) return undefined;
    if (entry && this.below && !this.effective.has(this.index.keyOf(directive.name))) return this.below.find(name);
    const text = entry ? entry.node.value.text : directive.default;
    if (text === undefined) return undefined;
    const reading = entry?.reading ?? this.syntax.readValue(directive, text);
    if (!reading.ok) return undefined;
    const { syntax } = this;
    return {
      name: directive.name,
      value: reading.value,
      explicit: entry !== undefined,
      at: entry ? { uri: entry.uri, start: entry.node.value.start, end: entry.node.value.end } : syntax.start,
      directive,
      get trail() {
        return entry ? (syntax.trail?.(directive.name) ?? []) : [];
      },
      assign: value =>
        entry ? replaceValue(entry, value, syntax) : syntax.insert(directive.name, syntax.spell(value)),
    };
  }
}

/** The edit that gives an entry another value; quotes stay where the file has them. */
export function replaceValue(entry: Entry, value: string, syntax: Pick<SettingSyntax, 'spell'>): Edit {
  const { start, end, quoted } = entry.node.value;
  const spelled = syntax.spell(value);
  const keepsQuotes = quoted && spelled === value;
  return { uri: entry.uri, start, end, newText: keepsQuotes ? `'${value}'` : spelled };
}
