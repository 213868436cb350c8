import { nameOf } from '../../embedded.js';
import type { DirectiveIndex, FormatData } from '../../model/facts.js';
import { factsAcross, factsAt } from '../../model/facts-index.js';
import type { Context } from '../../model/platform.js';
import { type Entry, type SettingSyntax, Settings } from '../../model/settings.js';
import { type Edit, type Location, lineBreakOf, wholeLine } from '../../text.js';
import type { Neighbours } from '../format.js';
import type { PhpSubject } from '../php-ini/subject.js';
import type { FpmTree } from './blocks.js';
import { type FpmEntry, type FpmScope, toEntry } from './entry.js';
import { PhpViews } from './php-views.js';
import {
  type BadLine,
  type BareLine,
  type FpmDocument,
  FpmReader,
  type IncludeProblem,
  type PoolHeader,
} from './reading.js';
import type { FpmTypes } from './types.generated.js';
import { readValue, spell } from './values.js';

/** One pool of workers. */
export interface FpmPool {
  readonly name: string;
  /** Its first header, and those that open it again. */
  readonly headers: readonly PoolHeader[];
  readonly at: Location;
  readonly entries: readonly FpmEntry[];
  readonly settings: Settings<FpmTypes>;
  /** Its `php_value[...]` lines and their relatives. */
  readonly overrides: readonly FpmEntry[];
  /** The php.ini directives that its workers run with. */
  readonly php: PhpSubject;
}

/** What PHP-FPM rules see: the global settings and every pool of a main file with everything it includes. */
export interface FpmSubject extends Context {
  readonly program: 'PHP-FPM';
  readonly refusal: string;
  readonly settings: Pick<Settings<object>, 'entries'>;
  readonly global: Settings<FpmTypes>;
  readonly pools: readonly FpmPool[];
  /** How many there are in all, where rules look at one of them. */
  readonly poolCount: number;
  readonly shown: Readonly<Record<FpmScope, DirectiveIndex>>;
  readonly badLines: readonly BadLine[];
  readonly bare: readonly BareLine[];
  readonly includeProblems: readonly IncludeProblem[];
  readonly documents: readonly FpmDocument[];
  /** What the php.ini directives of all pools depend on beside their own lines. */
  readonly phpInputs: readonly unknown[];
  /** Whether these are all the files PHP-FPM reads; a pool's missing line may otherwise stand in another one. */
  readonly isComplete: boolean;
  /** Names that PHP has as php.ini directives. */
  isPhpName(name: string): boolean;
  /** Whether that directive is on or off. */
  isPhpSwitch(name: string): boolean;
  indexesOf(entry: Entry): readonly DirectiveIndex[];
  textOf(uri: string): string;
  acceptsName(name: string): boolean;
  readonly readValue: typeof readValue;
  readonly spell: typeof spell;
  spellNumber(base: number): string;
}

/** Reads the main file and its includes in PHP-FPM's order. */
export function fpmSubject(
  root: FpmDocument,
  neighbours: Neighbours<FpmTree>,
  context: Context,
  data: FormatData,
): FpmSubject {
  const reader = new FpmReader(neighbours);
  reader.read(root);
  const shown = {
    global: factsAt(data.facts, context.version.shown, 'global'),
    pool: factsAt(data.facts, context.version.shown, 'pool'),
  };
  const indexes = {
    global: factsAcross(data.facts, context.version.versions, 'global'),
    pool: factsAcross(data.facts, context.version.versions, 'pool'),
  };
  const entries = reader.lines.map(line => toEntry(line, shown));
  const isComplete = isMain(root) && !reader.missing && reader.problems.length === 0;
  const views = new PhpViews(root, reader.documents, neighbours, context, data);
  const pools = poolsOf(root, reader, entries, shown.pool, views, isComplete);
  const globalEntries = entries.filter((_, index) => reader.lines[index]?.pool === undefined);
  return {
    ...context,
    program: 'PHP-FPM',
    refusal: 'PHP-FPM does not start',
    settings: { entries },
    global: new Settings<FpmTypes>(globalEntries, shown.global, syntaxOf(root, undefined), isComplete),
    pools,
    poolCount: pools.length,
    shown,
    badLines: reader.badLines,
    bare: reader.bare,
    includeProblems: reader.problems,
    documents: reader.documents,
    phpInputs: views.inputs,
    isComplete,
    isPhpName: name => views.knows(name),
    isPhpSwitch: name => views.isSwitch(name),
    indexesOf: entry => indexes[(entry as FpmEntry).scope],
    textOf: uri => reader.documents.find(document => document.uri === uri)?.text ?? '',
    // What belongs into php_value, and comments in another notation, have rules of their own.
    acceptsName: name =>
      name.startsWith('#') || (views.knows(name) && !isKnown(shown.global, name) && !isKnown(shown.pool, name)),
    readValue,
    spell,
    spellNumber: String,
  };
}

function isKnown(index: DirectiveIndex, name: string): boolean {
  return index.find(name).kind !== 'unknown';
}

/** A main file; the files of a pool folder are parts of one, even where it is not here. */
function isMain(document: FpmDocument): boolean {
  const isPart = document.embedded?.isPart ?? /\/(?:pool\.d|php-fpm\.d|fpm\.d)\/[^/]+$/.test(document.uri);
  return !isPart && !/^(?:zz-|docker\b)/.test(nameOf(document));
}

const OVERRIDE = /^php_(?:admin_)?(?:value|flag)\[\]$/;

/** Whether a line stands in the wrong part: the other one has its name. */
export function isMisplaced({ scope, lookup, node }: FpmEntry, { shown }: Pick<FpmSubject, 'shown'>): boolean {
  return lookup.kind === 'unknown' && isKnown(shown[scope === 'pool' ? 'global' : 'pool'], node.name.text);
}

/** Whether a line sets a php.ini directive. */
export function isOverride({ name, key }: Pick<FpmEntry, 'name' | 'key'>): boolean {
  return key !== undefined && key !== '' && OVERRIDE.test(name);
}

function poolsOf(
  root: FpmDocument,
  reader: FpmReader,
  entries: readonly FpmEntry[],
  index: DirectiveIndex,
  views: PhpViews,
  isComplete: boolean,
): readonly FpmPool[] {
  const headers = new Map<string, PoolHeader[]>();
  for (const header of reader.headers) headers.set(header.pool, [...(headers.get(header.pool) ?? []), header]);
  const lines = new Map<string, FpmEntry[]>();
  for (const [at, { pool }] of reader.lines.entries()) {
    const entry = entries[at];
    if (pool === undefined || !entry) continue;
    const list = lines.get(pool);
    if (list) list.push(entry);
    else lines.set(pool, [entry]);
  }
  return [...headers].map(([name, list]) => {
    const own = lines.get(name) ?? [];
    return poolOf(name, list, own, { root, reader, index, views, isComplete });
  });
}

interface PoolParts {
  readonly root: FpmDocument;
  readonly reader: FpmReader;
  readonly index: DirectiveIndex;
  readonly views: PhpViews;
  readonly isComplete: boolean;
}

function poolOf(name: string, headers: readonly PoolHeader[], entries: readonly FpmEntry[], parts: PoolParts): FpmPool {
  const [first] = headers;
  const at: Location = { uri: first?.uri ?? '', start: first?.section.start ?? 0, end: first?.section.end ?? 0 };
  const overrides = entries.filter(isOverride);
  const last = entries.at(-1);
  const home = parts.reader.documents.find(({ uri }) => uri === (last?.uri ?? at.uri)) ?? parts.root;
  const syntax = syntaxOf(home, { at, behind: last ? last.node.end : at.end });
  let php: PhpSubject | undefined;
  return {
    name,
    headers,
    at,
    entries,
    settings: new Settings<FpmTypes>(entries, parts.index, syntax, true),
    overrides,
    get php() {
      php ??= parts.views.of(name, overrides, syntax);
      return php;
    },
  };
}

/** How a line is added: behind a pool's last one, or for the global part at the start of the file. */
function syntaxOf(
  document: FpmDocument,
  pool: { readonly at: Location; readonly behind: number } | undefined,
): SettingSyntax {
  const { uri, text } = document;
  const insert = (name: string, value: string): Edit => {
    const lineBreak = lineBreakOf(text);
    const line = `${name} = ${value}`;
    if (!pool) return { uri, start: 0, end: 0, newText: `[global]${lineBreak}${line}${lineBreak}` };
    const start = wholeLine(text, { start: pool.behind, end: pool.behind }).end;
    const onNewLine = text.slice(0, start).endsWith('\n');
    return { uri, start, end: start, newText: onNewLine ? `${line}${lineBreak}` : `${lineBreak}${line}` };
  };
  return { readValue, spell, insert, start: pool?.at ?? { uri, start: 0, end: 0 } };
}
