import { readInteger, readTime } from '../values.js';
import { cidr, listenWords, serverWords } from './addresses.js';
import { condition } from './conditions.js';
import {
  all,
  anything,
  bigSize,
  type Judge,
  milliseconds,
  needs,
  oneOf,
  onOff,
  parameters,
  seconds,
  something,
  takesZoneSize,
  unlessOff,
  type Value,
  valueAt,
  valuesFrom,
  variableName,
  whole,
  zone,
} from './grammar.js';
import { accessLog, errorLog, logFormat, openFileCache } from './logs.js';

const always = oneOf(2, ['always']);
const transparent = unlessOff(oneOf(1, ['transparent']));
const named = valueAt(1, variableName);
const first = valueAt(0, variableName);
const ifNotEmpty = oneOf(2, ['if_not_empty']);

const rate: Value = { takes: text => /^0*[1-9]\d*r\/[sm]$/.test(text), name: 'a rate such as `10r/s` or `30r/m`' };

/** `levels=1:2`: up to three numbers of one or two. */
const levels: Value = { takes: text => /^[12](?::[12]){0,2}$/.test(text), name: 'up to three levels, such as `1:2`' };

const cachePath = all(
  parameters(1, {
    levels,
    use_temp_path: onOff,
    keys_zone: zone,
    inactive: seconds,
    max_size: bigSize,
    min_free: bigSize,
    loader_files: whole(0),
    loader_sleep: milliseconds,
    loader_threshold: milliseconds,
    manager_files: whole(0),
    manager_sleep: milliseconds,
    manager_threshold: milliseconds,
    purger: anything,
    purger_files: anything,
    purger_sleep: anything,
    purger_threshold: anything,
  }),
  needs('keys_zone='),
);

/** Codes of answers, the last word a time. */
const cacheValid: Judge = args => {
  const last = args.length - 1;
  const time = args[last] ?? '';
  if (!seconds.takes(time)) return { index: last, expected: seconds.name };
  const index = args.findIndex((text, at) => at < last && text !== 'any' && !isCode(text, 100, 599));
  return index === -1 ? undefined : { index, expected: '`any` or a status from 100 to 599' };
};

function isCode(text: string, least: number, most: number): boolean {
  const code = readInteger(text);
  return code !== undefined && code >= least && code <= most;
}

/** Statuses, an optional `=` with another one, and where to go. */
const errorPage: Judge = args => {
  const last = args.length - 1;
  const hasChange = (args[last - 1] ?? '').startsWith('=') && last > 0;
  const change = args[last - 1]?.slice(1) ?? '';
  if (hasChange && change !== '' && readInteger(change) === undefined)
    return { index: last - 1, expected: '`=` and a status' };
  const end = hasChange ? last - 1 : last;
  if (end < 1) return { index: 0, because: 'the status is missing' };
  const index = args.findIndex((text, at) => at < end && !(isCode(text, 300, 599) && text !== '499'));
  return index === -1 ? undefined : { index, expected: 'statuses from 300 to 599 except 499' };
};

const returned: Judge = args => {
  const [status = ''] = args;
  const code = readInteger(status);
  if (code === undefined && args.length === 1 && /^(?:https?:\/\/|\$scheme)/.test(status)) return undefined;
  return code !== undefined && code <= 999 ? undefined : { index: 0, expected: 'a status up to 999, or an address' };
};

const DAY = 86_400_000;
const TIME_UNITS = ['y', 'M', 'w', 'd', 'h', 'm', 's'];

const expires: Judge = args => {
  const isModified = args.length === 2;
  if (isModified && args[0] !== 'modified') return { index: 0, expected: '`modified` before two words' };
  const index = args.length - 1;
  const text = args[index] ?? '';
  if (text.includes('$')) return undefined;
  if (!isModified && /^(?:epoch|max|off)$/.test(text)) return undefined;
  const time = readTime(text.replace(/^[@+-]/, ''), TIME_UNITS);
  const isDaily = text.startsWith('@');
  if (time !== undefined && !(isDaily && (isModified || time > DAY))) return undefined;
  return { index, expected: 'a time such as `30d`, `epoch`, `max` or `off`' };
};

const tryFiles: Judge = args => {
  const last = args.length - 1;
  const text = args[last] ?? '';
  if (!text.startsWith('=')) return undefined;
  return isCode(text.slice(1), 0, 999) ? undefined : { index: last, expected: '`=` and a status up to 999' };
};

const sessionCache: Judge = args => {
  for (const [index, text] of args.entries()) {
    if (/^(?:off|none|builtin)$/.test(text)) continue;
    const [kind, ...rest] = text.split(':');
    const isBuiltin = kind === 'builtin' && rest.length === 1 && readInteger(rest[0] ?? '') !== undefined;
    const isShared = kind === 'shared' && rest.length === 2 && rest[0] !== '' && takesZoneSize(rest[1] ?? '');
    if (!isBuiltin && !isShared)
      return { index, expected: '`off`, `none`, `builtin` or `shared:name:size` with a size from 32k on' };
  }
  return undefined;
};

const access: Value = {
  takes: text => /^(?:user|group|all):r?w?$/.test(text) && !text.endsWith(':'),
  name: '`user`, `group` or `all` with `:r`, `:w` or `:rw`',
};

const certificateCache = unlessOff(
  all(parameters(0, { max: whole(1), inactive: seconds, valid: seconds }), needs('max=')),
);

const METHODS = 'GET HEAD POST PUT DELETE MKCOL COPY MOVE OPTIONS PROPFIND PROPPATCH LOCK UNLOCK PATCH TRACE'.split(
  ' ',
);

const keepalive = all(valueAt(0, whole(0)), oneOf(1, ['local']));

/** Names of directives, with those of families that differ in their first part only. */
const FAMILIES: readonly (readonly [pattern: RegExp, judge: Judge])[] = [
  [/^http (?:proxy|fastcgi|uwsgi|scgi)_cache_path$/, cachePath],
  [/^http (?:proxy|fastcgi|uwsgi|scgi)_cache_valid$/, cacheValid],
  [/^http (?:proxy|fastcgi|uwsgi|scgi|memcached|grpc)_bind$|^stream proxy_bind$/, transparent],
  [/^http (?:fastcgi|uwsgi|scgi)_param$/, ifNotEmpty],
  [/^http (?:fastcgi|uwsgi|scgi|proxy)_temp_path$|^http client_body_temp_path$/, valuesFrom(1, whole(1, 2))],
  [/^http (?:fastcgi|uwsgi|scgi|proxy)_store_access$|^http dav_access$/, valuesFrom(0, access)],
  [/^(?:http|stream) (?:ssl|proxy_ssl|grpc_ssl|uwsgi_ssl)_certificate_cache$/, certificateCache],
  [/^(?:http|stream|mail) ssl_session_cache$/, sessionCache],
  [/^(?:http|stream|mail) set_real_ip_from$|^(?:http|stream) (?:allow|deny)$/, cidr],
  [/^(?:http|stream|core|mail) error_log$/, errorLog],
  [/^(?:http|stream) (?:map|split_clients)$/, named],
  [/^(?:http|stream) log_format$/, logFormat],
  [/^(?:http|stream) access_log$/, accessLog],
  [/^(?:http|stream) open_log_file_cache$/, unlessOff(openFileCache(true))],
  [/^(?:http|stream) limit_conn_zone$/, all(parameters(1, { zone }), needs('zone='))],
  [/^(?:http|stream) limit_conn$/, valueAt(1, whole(1, 65_535))],
  [/^(?:http|stream) hash$/, oneOf(1, ['consistent'])],
  [/^(?:http|stream) set$/, first],
  [/^(?:http|stream) geo$/, valuesFrom(0, variableName)],
  [/^(?:http|stream) zone$/, valueAt(1, { takes: takesZoneSize, name: 'a size from 32k on' })],
];

const TABLE: Readonly<Record<string, Judge>> = {
  'http add_header': always,
  'http add_trailer': always,
  'http auth_request_set': first,
  'http error_page': errorPage,
  'http expires': expires,
  'http if': condition,
  'http keepalive': keepalive,
  'http limit_except': valuesFrom(0, {
    takes: text => METHODS.includes(text.toUpperCase()),
    name: 'methods such as `GET`',
  }),
  'http limit_req': all(
    parameters(0, { zone: something, burst: whole(1), delay: whole(1) }, ['nodelay']),
    needs('zone='),
  ),
  'http limit_req_zone': all(parameters(1, { zone, rate }, ['sync']), needs('zone=')),
  'http listen': listenWords('http'),
  'stream listen': listenWords('stream'),
  'mail listen': listenWords('mail'),
  'http server': serverWords('http'),
  'stream server': serverWords('stream'),
  'http open_file_cache': unlessOff(openFileCache(false)),
  'http proxy_cookie_flags': unlessOff(
    valuesFrom(1, {
      takes: text =>
        /^(?:no)?(?:secure|httponly|samesite)$|^samesite=(?:strict|lax|none)$/.test(text) || text.includes('$'),
      name: '`secure`, `httponly`, `samesite=lax` and such',
    }),
  ),
  'http random': all(oneOf(0, ['two']), oneOf(1, ['least_conn'])),
  'stream random': all(oneOf(0, ['two']), oneOf(1, ['least_conn'])),
  'http return': returned,
  'http rewrite': oneOf(2, ['last', 'break', 'redirect', 'permanent']),
  'http try_files': tryFiles,
  'http userid_expires': valueAt(0, {
    takes: text => text === 'max' || text === 'off' || seconds.takes(text),
    name: 'a time such as `30d`, `max` or `off`',
  }),
  'http userid_mark': valueAt(0, {
    takes: text => text === 'off' || /^[A-Za-z0-9=]$/.test(text),
    name: 'a letter, a digit, `=` or `off`',
  }),
  'http directio': valueAt(0, {
    takes: text => text === 'off' || bigSize.takes(text),
    name: 'a size such as `4m`, or `off`',
  }),
  'core thread_pool': all(parameters(1, { threads: whole(1), max_queue: whole(0) }), needs('threads=')),
  'core use': oneOf(0, ['epoll', 'poll', 'select', 'kqueue', 'eventport', '/dev/poll']),
};

/** What the program refuses about the words of a directive, beyond their number and type; nothing where that is all. */
export function judgeOf(scope: string, name: string): Judge | undefined {
  const key = `${scope} ${name}`;
  if (Object.hasOwn(TABLE, key)) return TABLE[key];
  const known = found.get(key);
  if (known !== undefined) return known ?? undefined;
  const judge = FAMILIES.find(([pattern]) => pattern.test(key))?.[1] ?? null;
  found.set(key, judge);
  return judge ?? undefined;
}

/** There are only as many names as the facts have. */
const found = new Map<string, Judge | null>();
