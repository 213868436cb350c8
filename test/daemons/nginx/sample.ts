import type { NginxFacts } from '../../../server/src/core/formats/nginx/facts.js';
import { placesOf } from '../../../server/src/core/formats/nginx/facts.js';
import { packVersion } from '../../../server/src/core/formats/nginx/versions.js';
import { facts } from './ours.js';

/** Modules that Debian does not build, or that need files or hosts. */
const NOT_BUILT = /geoip|image_filter|xslt|perl|perftools|degradation|devpoll|eventport|iocp|kqueue|_v3_|quic/;

/** Directives that need another platform, or a device. */
const ELSEWHERE: ReadonlySet<string> = new Set(['acceptex_read', 'post_acceptex', 'ssl_engine']);

/** Rows of modules that the tested nginx has. */
export function rowsIn(version: string): readonly NginxFacts[] {
  return facts.directives.filter(row => isBuilt(row) && has(row, version));
}

/** Rows of directives that the tested nginx does not have, or no longer has. */
export function rowsNotIn(version: string): readonly NginxFacts[] {
  return facts.directives.filter(
    row => isBuilt(row) && !has(row, version) && !row.backpatched && row.commercialUntil === undefined,
  );
}

function isBuilt({ name, commercial, separateModule, thirdParty, module }: NginxFacts): boolean {
  if (commercial || separateModule || thirdParty !== undefined || ELSEWHERE.has(name)) return false;
  return !NOT_BUILT.test(module);
}

function has({ since = '0', removed, backpatched, commercialUntil }: NginxFacts, version: string): boolean {
  const at = packVersion(version);
  if (commercialUntil !== undefined && packVersion(commercialUntil) > at) return false;
  return (packVersion(since) <= at || backpatched === true) && (removed === undefined || packVersion(removed) > at);
}

/** The blocks of a row, the outermost first. */
export function tried(row: NginxFacts): readonly string[] {
  return placesOf(row).filter(place => place !== 'any' && place !== 'mgmt');
}

/** Words of the right kind and number. */
export function wordsFor(row: NginxFacts): readonly string[] {
  const least = Number.parseInt(row.args ?? '1', 10) || 0;
  const known = SAMPLES[row.name] ?? FAMILIES.find(([pattern]) => pattern.test(row.name))?.[1];
  if (known !== undefined && (row.type !== 'block' || row.name !== 'server'))
    return known.split(' ').filter(word => word !== '');
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

/** Other words of the same kind; nothing where there is only one way to write the directive. */
export function otherWordsFor(row: NginxFacts): readonly string[] | undefined {
  const words = wordsFor(row);
  const known = OTHER_SAMPLES[row.name];
  if (known !== undefined) return known.split(' ');
  if (SAMPLES[row.name] !== undefined || FAMILIES.some(([pattern]) => pattern.test(row.name))) return undefined;
  if (row.type === 'buffers') return ['4', '16k'];
  const others: Partial<Record<NginxFacts['type'], string>> = { bool: 'off', size: '32k', duration: '20s' };
  const other = row.type === 'integer' ? String(Number(words[0]) + 1) : others[row.type];
  return other === undefined || words.length !== 1 ? undefined : [other];
}

/** A second time with other words: what is the same then is not set twice. */
const OTHER_SAMPLES: Readonly<Record<string, string>> = {
  limit_conn: 'y 1',
  limit_req: 'zone=y',
  limit_conn_zone: '$binary_remote_addr zone=b:1m',
  limit_req_zone: '$binary_remote_addr zone=b:1m rate=1r/s',
  allow: '127.0.0.1',
  deny: '127.0.0.1',
  auth_request_set: '$b c',
  set: '$b c',
  error_page: '500 /a',
  listen: '127.0.0.1:8090',
  location: '/y',
  map: '$b $other',
  geo: '$other',
  split_clients: '$b $other',
  charset_map: 'windows-1251 utf-8',
  thread_pool: 'b threads=2',
  set_real_ip_from: '127.0.0.2',
  resolver: '127.0.0.2',
  server: '127.0.0.1:81',
  upstream: 'w',
  modern_browser: 'opera 9.0',
};

/** A whole line, with its block where the directive opens one. */
export function lineFor(row: NginxFacts, words: readonly string[] = wordsFor(row)): string {
  return `${[row.name, ...words].join(' ')}${row.type === 'block' ? ' { }' : ';'}`;
}

/** Words that make sense, where the type does not tell them; names without anything behind them take no words. */
const SAMPLES: Readonly<Record<string, string>> = {
  if: '($host)',
  location: '/x',
  upstream: 'v',
  map: '$a $mapped',
  geo: '$geo',
  split_clients: '$a $split',
  charset_map: 'koi8-r utf-8',
  limit_except: 'GET',
  aio: 'off',
  allow: 'all',
  deny: 'all',
  auth_http: '127.0.0.1:80',
  auth_request_set: '$a b',
  break: '',
  empty_gif: '',
  flv: '',
  internal: '',
  mp4: '',
  ip_hash: '',
  least_conn: '',
  random: '',
  dav_access: 'user:rw',
  debug_connection: '127.0.0.1',
  directio: 'off',
  disable_symlinks: 'off',
  error_page: '404 /a',
  keepalive: '8',
  limit_conn_zone: '$binary_remote_addr zone=a:1m',
  limit_req_zone: '$binary_remote_addr zone=a:1m rate=1r/s',
  limit_conn: 'z 1',
  limit_req: 'zone=z',
  listen: '127.0.0.1:8089',
  modern_browser: 'msie 5.5',
  open_file_cache: 'max=1000',
  open_log_file_cache: 'max=1000',
  fastcgi_split_path_info: '(a)(b)',
  proxy_cookie_domain: 'off',
  proxy_cookie_flags: 'off',
  proxy_cookie_path: 'off',
  proxy_redirect: 'off',
  resolver: '127.0.0.1',
  return: '404',
  server: '127.0.0.1:80',
  set: '$a b',
  set_real_ip_from: '127.0.0.1',
  ssl_ocsp_cache: 'off',
  thread_pool: 'a threads=2',
  use: 'epoll',
  user: 'root',
  userid_expires: 'max',
  worker_cpu_affinity: 'auto',
  zone: 'z 64k',
  grpc_pass: '127.0.0.1:80',
  access_log: 'off',
  proxy_pass: 'http://127.0.0.1:80',
  variables_hash_max_size: '512',
};

/** Families of names that differ in their first part only. */
const FAMILIES: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/_bind$/, '127.0.0.1'],
  [/ssl_password_file$/, '/dev/null'],
  [/^(?:proxy|fastcgi|uwsgi|scgi)_cache$/, 'off'],
  [/_cache_path$/, '/tmp/headroom-cache keys_zone=z:1m'],
  [/_cache_valid$/, '1m'],
  [/_store_access$/, 'user:rw'],
  [/^(?:fastcgi|uwsgi|scgi|memcached)_pass$/, '127.0.0.1:80'],
];
