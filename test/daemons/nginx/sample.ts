import type { NginxFacts } from '../../../server/src/core/formats/nginx/facts.js';
import { placesOf } from '../../../server/src/core/formats/nginx/facts.js';
import { packVersion } from '../../../server/src/core/formats/nginx/versions.js';
import { facts } from './ours.js';

/** Modules that Debian does not build, or that need files or hosts. */
const NOT_BUILT = /geoip|image_filter|xslt|perl|perftools|acme|otel|_js_|jwt|memcached_hash|_v3_|_api_|_hls_|f4f|oidc/;

/** Rows of modules that the tested nginx has. */
export function rowsIn(version: string): readonly NginxFacts[] {
  return facts.directives.filter(row => isBuilt(row) && has(row, version));
}

/** Rows of directives that the tested nginx does not have, or no longer has. */
export function rowsNotIn(version: string): readonly NginxFacts[] {
  return facts.directives.filter(row => isBuilt(row) && !has(row, version) && !row.backpatched);
}

function isBuilt({ commercial, separateModule, thirdParty, module }: NginxFacts): boolean {
  return !commercial && !separateModule && thirdParty === undefined && !NOT_BUILT.test(module);
}

function has({ since = '0', removed, backpatched }: NginxFacts, version: string): boolean {
  const at = packVersion(version);
  return (packVersion(since) <= at || backpatched === true) && (removed === undefined || packVersion(removed) > at);
}

/** The blocks of a row, the outermost first. */
export function tried(row: NginxFacts): readonly string[] {
  return placesOf(row).filter(place => place !== 'any' && place !== 'mgmt');
}

/** Words of the right kind and number. */
export function wordsFor(row: NginxFacts): readonly string[] {
  const least = Number.parseInt(row.args ?? '1', 10) || 0;
  const known = SAMPLES[row.name];
  if (known !== undefined) return known.split(' ').filter(word => word !== '');
  if (row.type === 'buffers') return ['8', '16k'];
  return Array.from({ length: row.type === 'block' ? least : Math.max(least, 1) }, () => valueFor(row));
}

function valueFor({ type, min, values = [] }: NginxFacts): string {
  if (type === 'bool') return 'on';
  if (type === 'integer') return String(Math.max(min ?? 1, 1));
  if (type === 'size') return '16k';
  if (type === 'duration') return '10s';
  return values[0] ?? 'a';
}

/** A whole line, with its block where the directive opens one. */
export function lineFor(row: NginxFacts, words: readonly string[] = wordsFor(row)): string {
  return `${[row.name, ...words].join(' ')}${row.type === 'block' ? ' { }' : ';'}`;
}

const SAMPLES: Readonly<Record<string, string>> = {
  if: '($host)',
  location: '/x',
  upstream: 'v',
  map: '$host $mapped',
  geo: '$geo',
  split_clients: '$host $split',
};
