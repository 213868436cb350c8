import { oncePer } from '../../memory.js';
import type { Directive, DirectiveFacts, FormatFacts } from '../../model/facts.js';
import { atVersion, type VersionTarget } from '../../model/versions.js';
import { packVersion, type VersionSpan, versionSpan } from './versions.js';

/** What is known of a directive of one module. The same name may have several rows, each with its own contexts. */
export interface NginxFacts extends DirectiveFacts {
  readonly module: string;
  /** The family of modules that reads it. */
  readonly scope: Scope;
  /** How many words follow the name; unknown for most commercial directives. */
  readonly args?: string;
  /** The blocks of its scope that it may stand in. */
  readonly contexts: readonly string[];
  /** Literal words that are taken besides values of the type. */
  readonly words?: readonly string[];
  readonly flags?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly paramSince?: Readonly<Record<string, string>>;
  readonly valueSince?: Readonly<Record<string, string>>;
  readonly valueCommercial?: readonly string[];
  /** The version that brought a commercial directive to everybody. */
  readonly commercialUntil?: string;
  /** Whether the letters of its words count. */
  readonly exactCase?: boolean;
  /** Whether a number may have a minus before it. */
  readonly signed?: boolean;
  readonly powerOfTwo?: boolean;
  /** Whether only the sizes in `values` are taken. */
  readonly onlyListed?: boolean;
  /** What the second word is, where it differs. */
  readonly arg2?: Pick<DirectiveFacts, 'unit' | 'units'> & { readonly type: DirectiveFacts['type'] };
  /** Obsolete: any value is taken, none is used. */
  readonly anyValue?: boolean;
  readonly effect?: string;
  /** The syntax as the reference writes it. */
  readonly forms?: readonly string[];
  /** Whether values may hold variables. */
  readonly variables?: boolean;
  readonly repeatable?: boolean;
  readonly repeatableSince?: string;
  readonly repeatVerified?: boolean;
  readonly commercial?: boolean;
  readonly separateModule?: boolean;
  readonly thirdParty?: string;
}

export type Scope = 'core' | 'http' | 'stream' | 'mail';

/** A variable that a module defines; with `prefix`, all that start with the name. */
export interface VariableFacts {
  readonly name: string;
  readonly module: string;
  readonly scope: Scope;
  readonly summary?: string;
  readonly prefix?: boolean;
  /** Whether a configuration cannot set it. */
  readonly fixed?: boolean;
  readonly since?: string;
  readonly docUrl?: string;
}

/** The content of `schemas/nginx.json`. */
export interface NginxFormatFacts extends FormatFacts {
  readonly directives: readonly NginxFacts[];
  readonly variables: readonly VariableFacts[];
  /** Names of well-known modules that are not described: these, and what they start with an underscore behind them. */
  readonly thirdPartyPrefixes: readonly string[];
}

/** What a name means in one kind of block, in all versions that may run the file. */
export type NginxLookup =
  /** `unsure`: only some of the versions have it. */
  | { readonly kind: 'known'; readonly facts: NginxFacts; readonly unsure?: Absence }
  | { readonly kind: 'absent'; readonly facts: NginxFacts; readonly absence: Absence }
  | { readonly kind: 'elsewhere'; readonly rows: readonly NginxFacts[] }
  /** Of a module that is not described. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unknown' };

/** Why versions lack a directive. */
export type Absence =
  | { readonly kind: 'not-yet'; readonly since: string }
  | { readonly kind: 'removed'; readonly removed: string };

/** The facts as of the versions that may run a file. */
export class NginxIndex {
  private readonly rows = new Map<string, NginxFacts[]>();
  private readonly known = new Map<string, NginxLookup>();
  private readonly span: VersionSpan;

  constructor(
    readonly facts: NginxFormatFacts,
    version: VersionTarget,
  ) {
    this.span = versionSpan(version.versions);
    for (const row of facts.directives) {
      const list = this.rows.get(row.name);
      if (list) list.push(row);
      else this.rows.set(row.name, [row]);
    }
  }

  rowsOf(name: string): readonly NginxFacts[] {
    return this.rows.get(name) ?? [];
  }

  names(): Iterable<string> {
    return this.rows.keys();
  }

  /** Whether a table of values by version says the same for all of the versions. */
  isSame(table: Readonly<Record<string, unknown>> | undefined): boolean {
    return Object.keys(table ?? {}).every((version, index) => index === 0 || this.since(version) !== undefined);
  }

  /** Whether all versions are at least this one, whether none is, or whether that depends. */
  since(version: string): boolean | undefined {
    const value = packVersion(version);
    return this.span.first >= value ? true : this.span.last < value ? false : undefined;
  }

  find(name: string, place: string): NginxLookup {
    const key = `${place} ${name}`;
    const known = this.known.get(key) ?? this.lookUp(name, place);
    this.known.set(key, known);
    return known;
  }

  /** Why some of the versions lack something, and whether all of them do. */
  absence(row: Pick<NginxFacts, 'since' | 'removed' | 'backpatched'>): { all: boolean; absence: Absence } | undefined {
    const { since, removed, backpatched } = row;
    if (since !== undefined && !backpatched && this.since(since) !== true)
      return { all: this.since(since) === false, absence: { kind: 'not-yet', since } };
    if (removed !== undefined && this.since(removed) !== false)
      return { all: this.since(removed) === true, absence: { kind: 'removed', removed } };
    return undefined;
  }

  private lookUp(name: string, place: string): NginxLookup {
    const rows = this.rowsOf(name);
    if (rows.length === 0) return { kind: this.isForeign(name) ? 'foreign' : 'unknown' };
    const here = rows.filter(row => isAllowed(row, place));
    const first = here.find(row => !this.absence(row)) ?? here.find(row => !this.absence(row)?.all) ?? here[0];
    if (first) {
      const absent = this.absence(first);
      if (!absent) return { kind: 'known', facts: first };
      const { all, absence } = absent;
      return all ? { kind: 'absent', facts: first, absence } : { kind: 'known', facts: first, unsure: absence };
    }
    const gone = rows.map(row => this.absence(row));
    const [absent] = gone;
    if (rows[0] && absent && gone.every(each => each?.all))
      return { kind: 'absent', facts: rows[0], absence: absent.absence };
    return { kind: 'elsewhere', rows };
  }

  private isForeign(name: string): boolean {
    return this.facts.thirdPartyPrefixes.some(
      prefix => name === prefix || name.startsWith(prefix.endsWith('_') ? prefix : `${prefix}_`),
    );
  }
}

/** The block kinds of a row, such as `http/server`; blocks of the whole program have no scope before them. */
export function placesOf({ scope, contexts }: Pick<NginxFacts, 'scope' | 'contexts'>): readonly string[] {
  return contexts.map(context => (WHOLE.has(context) ? context : `${scope}/${context}`));
}

const WHOLE: ReadonlySet<string> = new Set(['main', 'events', 'http', 'stream', 'mail', 'mgmt', 'any']);

function isAllowed(row: NginxFacts, place: string): boolean {
  const places = placesOf(row);
  return places.includes(place) || places.includes('any');
}

/** A row as the versions have it; without a default where they differ in it. */
export function directiveOf(row: NginxFacts, index: NginxIndex, shown: string): Directive {
  const { name, type, unit, min, max, values = [] } = row;
  const text = index.isSame(row.defaults) ? (atVersion(row.defaults, shown) ?? row.default) : undefined;
  const value = text === undefined || /^\(|[…<]/.test(text) ? undefined : firstChoice(text);
  return { name, type, unit, min, max, floor: undefined, values, default: value, context: undefined, facts: row };
}

/** Some defaults depend on the machine's memory pages, and are written `4k|8k`; the first is that of most machines. */
function firstChoice(text: string): string {
  return text.includes(' | ')
    ? (text.split(' | ')[0] ?? '')
    : text
        .split(' ')
        .map(word => word.split('|')[0])
        .join(' ');
}

const indexes = oncePer((_: NginxFormatFacts) => new Map<string, NginxIndex>());

/** The index for a target; remembered, because all documents ask for the same few. */
export function indexFor(facts: NginxFormatFacts, version: VersionTarget): NginxIndex {
  const known = indexes(facts);
  const key = version.versions.join(' ');
  const index = known.get(key) ?? new NginxIndex(facts, version);
  known.set(key, index);
  return index;
}
