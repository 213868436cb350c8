import { oncePer } from '../../memory.js';
import type { VariableFacts } from './facts.js';
import type { NginxLine } from './scope.js';
import type { NginxSubject } from './subject.js';

/** The two families of modules that have variables. */
export type VariableFamily = 'http' | 'stream';

/** A use of a variable in a word; `start` counts from the start of its text. Without a name it cannot be read. */
export interface VariableUse {
  readonly name: string;
  readonly start: number;
  readonly isClosed: boolean;
}

/** The variables in a text. Captures such as `$1` are none. */
export function variablesIn(text: string): readonly VariableUse[] {
  const found: VariableUse[] = [];
  for (const match of text.matchAll(/\$(?:[1-9]|(\{?)(\w*)(\}?))/g)) {
    const [, brace, name, closing] = match;
    if (name !== undefined) found.push({ name, start: match.index, isClosed: brace === '' || closing !== '' });
  }
  return found;
}

/** The family that a line belongs to. */
export function familyOf({ scope }: NginxLine): VariableFamily | undefined {
  if (scope.within('stream') || scope.place.startsWith('stream/')) return 'stream';
  const isHttp = scope.place === 'http' || scope.place.startsWith('http/') || scope.within('http') !== undefined;
  return isHttp ? 'http' : undefined;
}

/** Words of a line that the program reads variables in; the first word of some is a name or an expression. */
export function wordsWithVariables(line: NginxLine): readonly NginxLine['args'][number][] {
  const { name, args, lookup, scope } = line;
  if (scope.place === 'data')
    return scope.opener?.name === 'map' ? args.filter(({ text }) => !text.startsWith('~')) : [];
  if (lookup?.kind !== 'known' || !lookup.facts.variables) return [];
  if (NAMED_FIRST.has(name)) return args.slice(1);
  if (name === 'map' || name === 'split_clients') return args.slice(0, 1);
  return args.filter(({ text }) => !text.startsWith('~'));
}

/** What stands first behind these is what they define, or no text. */
const NAMED_FIRST: ReadonlySet<string> = new Set([
  'set',
  'auth_request_set',
  'rewrite',
  'log_format',
  'perl_set',
  'js_set',
]);

const builtIn = oncePer((subject: NginxSubject): Readonly<Record<VariableFamily, BuiltIn>> => {
  const { variables } = subject.index.facts;
  return { http: tableOf(variables, 'http'), stream: tableOf(variables, 'stream') };
});

interface BuiltIn {
  readonly names: ReadonlyMap<string, VariableFacts>;
  readonly prefixes: readonly string[];
}

function tableOf(variables: readonly VariableFacts[], scope: VariableFamily): BuiltIn {
  const own = variables.filter(each => each.scope === scope);
  const bare = ({ name }: VariableFacts) => name.slice(1);
  return {
    names: new Map(own.filter(({ prefix }) => !prefix).map(each => [bare(each), each] as const)),
    prefixes: own.filter(({ prefix }) => prefix).map(bare),
  };
}

/** The facts of a variable that the program itself has. */
export function builtInVariable(
  subject: NginxSubject,
  family: VariableFamily,
  name: string,
): VariableFacts | undefined {
  return builtIn(subject)[family].names.get(name.toLowerCase());
}

/** Names that some line of a configuration defines, with those that the program itself has. */
export function isDefined(subject: NginxSubject, family: VariableFamily, name: string): boolean {
  const lower = name.toLowerCase();
  const { names, prefixes } = builtIn(subject)[family];
  return names.has(lower) || prefixes.some(prefix => lower.startsWith(prefix)) || defined(subject)[family].has(lower);
}

/** All names, for suggestions. */
export function* variableNames(subject: NginxSubject, family: VariableFamily): Generator<string> {
  yield* defined(subject)[family];
  yield* builtIn(subject)[family].names.keys();
}

const defined = oncePer((subject: NginxSubject): Readonly<Record<VariableFamily, ReadonlySet<string>>> => {
  const names = { http: new Set<string>(), stream: new Set<string>() };
  for (const line of subject.lines) {
    const family = familyOf(line);
    if (family) for (const name of definedBy(line)) names[family].add(name.toLowerCase());
  }
  return names;
});

function* definedBy(line: NginxLine): Generator<string> {
  const { name, args, lookup, block } = line;
  const texts = args.map(({ text }) => text);
  if (lookup?.kind !== 'known' || lookup.facts.thirdParty !== undefined || lookup.facts.separateModule) {
    for (const { name: variable } of variablesIn(texts.join(' '))) yield variable;
    for (const entry of block?.lines ?? []) yield* namesOf([entry.name, ...entry.args.map(({ text }) => text)]);
    return;
  }
  if (name === 'set' || name === 'auth_request_set' || name === 'perl_set') yield* namesOf(texts.slice(0, 1));
  else if (name === 'map' || name === 'split_clients' || name === 'geo') yield* namesOf(texts.slice(-1));
  if (name === 'map') for (const entry of block?.lines ?? []) yield* capturesIn(entry.name);
  if (WITH_PATTERNS.has(name)) for (const text of texts) yield* capturesIn(text);
}

const WITH_PATTERNS: ReadonlySet<string> = new Set([
  ...['location', 'server_name', 'rewrite', 'if', 'proxy_redirect', 'fastcgi_split_path_info', 'valid_referers'],
]);

function* namesOf(texts: readonly string[]): Generator<string> {
  for (const text of texts) if (text.startsWith('$')) yield text.slice(1);
}

function* capturesIn(text: string): Generator<string> {
  for (const [, name] of text.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)) if (name) yield name;
}
