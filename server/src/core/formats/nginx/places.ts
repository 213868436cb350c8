import type { NginxDirective } from '../../syntax/nginx-tree.js';
import { baseName, pathOf } from '../../uris.js';
import type { NginxFacts, NginxIndex } from './facts.js';

/**
 * A kind of block, with the family of modules it belongs to: `main`, `http`, `http/server`, `http/if in location`.
 * `data` holds entries instead of directives, `foreign` belongs to a module that is not described.
 */
export type Place = string;

/** Blocks whose first words are data: `map`, `geo`, `types`. What a module calls its entries is its own business. */
const DATA: ReadonlySet<string> = new Set([
  ...['map', 'geo', 'types', 'split_clients', 'charset_map', 'geoip2', 'match', 'num_map', 'otel_exporter'],
]);

const FAMILIES: ReadonlySet<string> = new Set(['events', 'http', 'stream', 'mail', 'mgmt']);

/** The kind of block that a directive opens. */
export function placeInside(row: NginxFacts | undefined, outer: Place): Place {
  if (row?.type !== 'block' || row.thirdParty !== undefined) return row?.name === 'geoip2' ? 'data' : 'foreign';
  if (DATA.has(row.name)) return 'data';
  if (FAMILIES.has(row.name)) return row.name;
  if (row.name === 'imap') return 'mail';
  if (row.name === 'if') return outer === 'http/server' ? 'http/if in server' : 'http/if in location';
  return `${row.scope}/${row.name}`;
}

/** Whether names in such a block are directives that the facts describe. */
export function isDescribed(place: Place): boolean {
  return place !== 'data' && place !== 'foreign';
}

/** Where the top of a file stands, and whether that is certain. */
export interface TopPlace {
  readonly place: Place;
  /** Whether nginx could be started with the file. */
  readonly isMain: boolean;
}

const MAIN_ONLY: ReadonlySet<string> = new Set([
  ...[
    'events',
    'http',
    'stream',
    'mail',
    'worker_processes',
    'pid',
    'daemon',
    'master_process',
    'worker_rlimit_nofile',
  ],
]);

/** Kinds of blocks that a snippet may be meant for, the likeliest first. */
const CANDIDATES = [
  'http',
  'http/server',
  'http/location',
  'http/upstream',
  'stream',
  'stream/server',
  'main',
] as const;

const HINTS: readonly (readonly [path: RegExp, place: Place])[] = [
  [/\/modules-(?:enabled|available)\/|\/main\.d\//, 'main'],
  [/\/streams?(?:[.-](?:d|conf\.d|enabled|available))?\//, 'stream'],
  [/\/(?:conf\.d|http\.d|sites-(?:enabled|available)|vhosts?(?:\.d)?)\//, 'http'],
  [/\/(?:default\.d|server\.d)\//, 'http/server'],
];

/** Tells from its content, then from its path, which block a file without its outer blocks belongs in. */
export function topPlace(uri: string, directives: readonly NginxDirective[], index: NginxIndex): TopPlace {
  const names = directives.map(({ name }) => name.text);
  const path = pathOf(uri);
  const hint = HINTS.find(([pattern]) => pattern.test(path))?.[1];
  const isNamed = baseName(uri) === 'nginx.conf';
  if (names.some(isMainOnly) || (isNamed && names.length === 0))
    return { place: 'main', isMain: isNamed || hasMainBlock(names) };
  const candidates = hint === undefined ? CANDIDATES : [hint, ...CANDIDATES];
  const known = names.filter(name => name !== 'include' && index.rowsOf(name).length > 0);
  let best: Place = hint ?? 'http';
  let most = 0;
  for (const place of candidates) {
    const fitting = known.filter(name => index.find(name, place).kind === 'known').length;
    if (fitting > most) [best, most] = [place, fitting];
  }
  return { place: best, isMain: false };
}

/** Whether a block of the main file has a family of modules to itself. */
export function isFamily(name: string): boolean {
  return FAMILIES.has(name);
}

function isMainOnly(name: string): boolean {
  return MAIN_ONLY.has(name);
}

function hasMainBlock(names: readonly string[]): boolean {
  return names.some(isFamily);
}
