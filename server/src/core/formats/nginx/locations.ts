import type { NginxScope } from './scope.js';

/** How a location is chosen. */
export interface LocationMatch {
  readonly kind: 'exact' | 'prefix' | 'regex' | 'named';
  /** The path, expression or name; of a modifier and a path, the path. */
  readonly name: string;
  /** Whether a regular expression takes upper and lower case for the same. */
  readonly ignoresCase: boolean;
}

/** What the words of a location mean, as ngx_http_core_location reads them; nothing where the modifier is unknown. */
export function locationOf(words: readonly string[]): LocationMatch | undefined {
  const [first = '', second] = words;
  if (second !== undefined) {
    if (first === '=') return { kind: 'exact', name: second, ignoresCase: false };
    if (first === '^~') return { kind: 'prefix', name: second, ignoresCase: false };
    if (first === '~' || first === '~*') return { kind: 'regex', name: second, ignoresCase: first === '~*' };
    return undefined;
  }
  if (first.startsWith('=')) return { kind: 'exact', name: first.slice(1), ignoresCase: false };
  if (first.startsWith('^~')) return { kind: 'prefix', name: first.slice(2), ignoresCase: false };
  if (first.startsWith('~*')) return { kind: 'regex', name: first.slice(2), ignoresCase: true };
  if (first.startsWith('~')) return { kind: 'regex', name: first.slice(1), ignoresCase: false };
  return { kind: first.startsWith('@') ? 'named' : 'prefix', name: first, ignoresCase: false };
}

/** How the location that opens a block is chosen. */
export function matchOf({ opener }: NginxScope): LocationMatch | undefined {
  return locationOf((opener?.args ?? []).map(({ text }) => text));
}
