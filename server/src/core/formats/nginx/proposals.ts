import type { NginxWord } from '../../syntax/nginx-tree.js';
import type { Span } from '../../text.js';
import type { Completion } from '../format.js';
import { CACHE_FAMILIES } from './caches.js';
import type { NginxFacts } from './facts.js';
import { definedNames } from './names.js';
import type { NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';
import { builtInVariable, variableNames } from './variables.js';

/** The word at a cursor, behind the name of a directive. */
export interface WordRequest {
  readonly subject: NginxSubject;
  readonly scope: NginxScope;
  readonly row: NginxFacts;
  /** The words up to the cursor, the name first. */
  readonly words: readonly NginxWord[];
  readonly typed: string;
  readonly uri: string;
  /** The word that a proposal takes the place of. */
  readonly span: Span;
}

/** Words that a directive takes at the cursor: choices, flags, parameters, names that the files define, variables. */
export function proposedWords(request: WordRequest): readonly Completion[] {
  const variable = /\$\{?\w*$/.exec(request.typed);
  if (variable) return request.row.variables ? variables(request, variable[0]) : [];
  const proposals = new Map([...namesFor(request), ...literals(request.row)]);
  const taken = new Set(request.words.slice(1, -1).map(({ text }) => text));
  return [...proposals]
    .filter(([text]) => !taken.has(text))
    .map(([text, detail], rank) => ({
      label: text,
      kind: 'value' as const,
      ...(detail !== '' && { detail }),
      edit: { uri: request.uri, ...request.span, newText: text },
      rank,
    }));
}

type Proposal = readonly [text: string, detail: string];

function literals({ type, values = [], words = [], flags = [], params = {}, default: usual }: NginxFacts): Proposal[] {
  const isPlain = usual !== undefined && /^[\w.:/-]+$/.test(usual);
  return [
    ...(isPlain ? [[usual, 'default'] as const] : []),
    ...(type === 'bool' ? ['on', 'off'] : []).map(text => [text, ''] as const),
    ...[...values, ...words, ...flags].map(text => [text, ''] as const),
    ...Object.entries(params).map(([name, form]) => [`${name}=`, form] as const),
  ];
}

function namesFor({ subject, scope, row: { name }, words }: WordRequest): readonly Proposal[] {
  const known = (kind: Parameters<typeof definedNames>[1], before = '') =>
    definedNames(subject, kind, scope).map(text => [`${before}${text}`, kind] as const);
  const index = words.length - 1;
  if (name.endsWith('_pass') && index === 1) return known('upstream', PREFIXES[name] ?? '');
  if (name === 'access_log' && index === 2) return known('log format');
  if (name === 'limit_req') return known('request zone', 'zone=');
  if (name === 'limit_conn' && index === 1) return known('connection zone');
  if (CACHE_FAMILIES.some(each => name === `${each}_cache`)) return known('cache zone');
  if (name === 'try_files' || name === 'error_page') return known('named location', '@');
  return [];
}

const PREFIXES: Readonly<Record<string, string>> = { proxy_pass: 'http://', grpc_pass: 'grpc://' };

function variables({ subject, scope, uri, span, typed: word }: WordRequest, typed: string): readonly Completion[] {
  const family = scope.within('stream') || scope.place.startsWith('stream') ? 'stream' : 'http';
  const brace = typed.startsWith('${') ? '{' : '';
  const cursor = span.start + word.length;
  const rest = /^\w*\}?/.exec(subject.textOf(uri).slice(cursor, span.end))?.[0] ?? '';
  const place = { uri, start: cursor - typed.length, end: cursor + rest.length };
  return [...new Set(variableNames(subject, family))].map(name => {
    const detail = builtInVariable(subject, family, name)?.summary;
    const newText = `$${brace}${name}${brace && '}'}`;
    return {
      label: `$${name}`,
      kind: 'value' as const,
      ...(detail !== undefined && { detail }),
      edit: { ...place, newText },
      rank: 1,
    };
  });
}
