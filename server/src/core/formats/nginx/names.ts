import { oncePer } from '../../memory.js';
import type { NginxWord } from '../../syntax/nginx-tree.js';
import type { Location } from '../../text.js';
import { CACHE_FAMILIES } from './caches.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';
import { familyOf, wordsWithVariables } from './variables.js';

/** What a configuration gives names to. */
export type NameKind =
  | 'upstream'
  | 'variable'
  | 'cache zone'
  | 'request zone'
  | 'connection zone'
  | 'log format'
  | 'named location';

/** A place where something is named or used by its name. */
export interface NameUse {
  readonly kind: NameKind;
  /** As it is compared: variables count in lower case. */
  readonly name: string;
  /** The name alone, without `$`, `@` or what it is assigned to. */
  readonly at: Location;
  readonly isDefinition: boolean;
  /** Where else it means something else: variables and upstreams of a family, locations of a server. */
  readonly owner: unknown;
  readonly line: NginxLine;
}

/** Every name that a configuration defines or uses, in the program's order. A file that is included twice counts once. */
export const namesOf = oncePer((subject: NginxSubject): readonly NameUse[] => {
  const seen = new Set<string>();
  const found: NameUse[] = [];
  for (const line of [...subject.lines, ...entriesOf(subject)]) {
    for (const use of usesIn(line, subject)) {
      const key = `${use.at.uri} ${use.at.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(use);
    }
  }
  return found;
});

/** The use under an offset. */
export function nameAt(subject: NginxSubject, uri: string, offset: number): NameUse | undefined {
  return namesOf(subject).find(({ at }) => at.uri === uri && at.start <= offset && offset <= at.end);
}

/** All uses of what a use names, its definitions among them. */
export function sameName(subject: NginxSubject, use: NameUse): readonly NameUse[] {
  return namesOf(subject).filter(
    ({ kind, name, owner }) => kind === use.kind && name === use.name && owner === use.owner,
  );
}

function* entriesOf({ lines }: NginxSubject): Generator<NginxLine> {
  for (const { block } of lines) if (block?.place === 'data') yield* block.lines;
}

function* usesIn(line: NginxLine, subject: NginxSubject): Generator<NameUse> {
  for (const named of [...definitionsIn(line), ...plainUsesIn(line, subject)]) yield { ...named, line };
  yield* variablesUsedIn(line, subject);
}

type Named = Omit<NameUse, 'line'>;

function* definitionsIn(line: NginxLine): Generator<Named> {
  const { name, args } = line;
  const family = familyOf(line);
  const [first] = args;
  const last = args.at(-1);
  const define = (kind: NameKind, word: NginxWord | undefined, pattern: RegExp, owner: unknown = family) =>
    partOf(line, word, pattern, kind, true, owner);
  if (name === 'upstream') yield* define('upstream', first, /^.*/s);
  else if (name === 'log_format') yield* define('log format', first, /^.*/s);
  else if (name === 'limit_req_zone') yield* args.flatMap(word => define('request zone', word, /(?<=^zone=)[^:]+/));
  else if (name === 'limit_conn_zone') yield* args.flatMap(word => define('connection zone', word, /(?<=^zone=)[^:]+/));
  else if (CACHE_FAMILIES.some(each => name === `${each}_cache_path`))
    yield* args.flatMap(word => define('cache zone', word, /(?<=^keys_zone=)[^:]+/));
  else if (name === 'location') yield* define('named location', first, /(?<=^@).+/s, line.scope.within('http/server'));
  else if (SETS_FIRST.has(name)) yield* define('variable', first, VARIABLE);
  else if (SETS_LAST.has(name)) yield* define('variable', last, VARIABLE);
}

const SETS_FIRST: ReadonlySet<string> = new Set(['set', 'auth_request_set', 'perl_set', 'js_set']);
const SETS_LAST: ReadonlySet<string> = new Set(['map', 'geo', 'split_clients']);
const VARIABLE = /(?<=^\$)\w+/;

function* plainUsesIn(line: NginxLine, subject: NginxSubject): Generator<Named> {
  const { name, args, scope } = line;
  const family = familyOf(line);
  const [first, second] = args;
  const use = (kind: NameKind, word: NginxWord | undefined, pattern: RegExp, owner: unknown = family) =>
    partOf(line, word, pattern, kind, false, owner);
  if (name.endsWith('_pass')) {
    const isKnown = ({ name: host }: Named) => upstreamNames(subject).has(host);
    yield* use('upstream', first, /(?<=^(?:[a-z]+:\/\/)?)(?![a-z]+:\/\/)[^/:?$]+/i).filter(isKnown);
  } else if (name === 'access_log') yield* use('log format', second, /^[^=$]+$/);
  else if (name === 'limit_req') yield* args.flatMap(word => use('request zone', word, /(?<=^zone=)[^:$]+/));
  else if (name === 'limit_conn') yield* use('connection zone', first, /^[^$]+$/);
  else if (CACHE_FAMILIES.some(each => name === `${each}_cache`)) yield* use('cache zone', first, /^(?!off$)[^$]+$/);
  else if (name === 'try_files' || name === 'error_page' || name === 'post_action')
    yield* use('named location', args.at(-1), /(?<=^@)[^$]+/, scope.within('http/server'));
}

const upstreamNames = oncePer(
  ({ lines }: NginxSubject): ReadonlySet<string> =>
    new Set(lines.flatMap(({ name, args }) => (name === 'upstream' ? (args[0]?.text ?? []) : []))),
);

/** The part of a word that is a name, where the word is written as it is read. */
function partOf(
  { uri }: NginxLine,
  word: NginxWord | undefined,
  pattern: RegExp,
  kind: NameKind,
  isDefinition: boolean,
  owner: unknown,
): readonly Named[] {
  const match = word && pattern.exec(word.text);
  const start = word && startOf(word);
  if (!match?.[0] || start === undefined) return [];
  const [text] = match;
  const at = { uri, start: start + match.index, end: start + match.index + text.length };
  return [{ kind, name: kind === 'variable' ? text.toLowerCase() : text, at, isDefinition, owner }];
}

/** Where the text of a word starts; nothing where escapes make it shorter than what is written. */
function startOf({ start, end, text, quoted }: NginxWord): number | undefined {
  const quotes = quoted ? 1 : 0;
  return end - start === text.length + 2 * quotes ? start + quotes : undefined;
}

function* variablesUsedIn(line: NginxLine, subject: NginxSubject): Generator<NameUse> {
  const owner = familyOf(line);
  const { uri } = line;
  const text = subject.textOf(uri);
  for (const { start, end } of wordsWithVariables(line)) {
    for (const { index, 0: whole, 1: name = '' } of text.slice(start, end).matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
      const from = start + index + whole.length - name.length;
      const at = { uri, start: from, end: from + name.length };
      yield { kind: 'variable', name: name.toLowerCase(), at, isDefinition: false, owner, line };
    }
  }
}

/** The upstreams, zones and formats that may be named in a block, for proposals. */
export function definedNames(subject: NginxSubject, kind: NameKind, scope: NginxScope): readonly string[] {
  const server = scope.within('http/server');
  return [
    ...new Set(
      namesOf(subject)
        .filter(each => each.kind === kind && each.isDefinition && (kind !== 'named location' || each.owner === server))
        .map(({ at, name }) => subject.textOf(at.uri).slice(at.start, at.end) || name),
    ),
  ];
}
