import { readInteger } from '../values.js';
import { all, type BadWord, type Judge, parameters, seconds, size, something, type Value, whole } from './grammar.js';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|0{0,2}\\d{1,2})';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/** Whether a text is an IPv6 address. */
function isIpv6(text: string): boolean {
  if (!/^[\da-f:.]+$/i.test(text) || text.includes(':::')) return false;
  const halves = text.split('::');
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (last.includes('.') ? 1 : 0);
  if (last.includes('.') && !IPV4.test(last)) return false;
  const areGroups = groups.every(
    (group, at) => /^[\da-f]{1,4}$/i.test(group) || (at === groups.length - 1 && IPV4.test(group)),
  );
  return areGroups && halves.length <= 2 && (halves.length === 2 ? count < 8 : count === 8);
}

/** `all`, `unix:`, an address or a network. A name is resolved by those that take names. */
export const cidr: Judge = ([text = '']) => {
  if (text === 'all' || text === 'unix:' || text.includes('$') || text === '') return undefined;
  const [address = '', mask] = text.split('/');
  const most = address.includes(':') ? 128 : 32;
  const bits = mask === undefined ? 0 : readInteger(mask);
  const isAddress = IPV4.test(address) || isIpv6(address);
  const isName = mask === undefined && /[g-z]/i.test(address);
  if (isName || (isAddress && bits !== undefined && bits <= most)) return undefined;
  return { index: 0, expected: 'an address, or a network such as `10.0.0.0/8`' };
};

const port = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/** What is wrong with the port of an address; what the name stands for, is not looked at. */
function badPort(text: string, range: boolean): BadWord | undefined {
  if (text === '') return { index: 0, because: 'the address is empty' };
  if (text.startsWith('unix:') || text.includes('$')) return undefined;
  const rest = text.startsWith('[') ? text.slice(text.indexOf(']') + 1) : text;
  const [, written] = /:([^:/]*)$/.exec(rest) ?? [];
  const alone = !rest.includes(':') && !text.startsWith('[') && /^\d+(?:-\d+)?$/.test(text) ? text : undefined;
  const ports = written ?? (range ? alone : undefined);
  if (ports === undefined) return undefined;
  const parts = range ? ports.split('-') : [ports];
  const isRange = parts.length <= 2 && parts.every(port) && Number(parts[0]) <= Number(parts.at(-1));
  return isRange ? undefined : { index: 0, expected: 'a port from 1 to 65535' };
}

const number = (least: number): Value => whole(least);
const keepalive: Value = {
  takes: text => {
    if (text === 'on' || text === 'off') return true;
    const [idle = '', interval = '', count = '', ...more] = text.split(':');
    if (more.length > 0 || !text.includes(':') || /^:*$/.test(text)) return false;
    const areTimes = [idle, interval].every(part => part === '' || seconds.takes(part));
    return areTimes && (count === '' || readInteger(count) !== undefined);
  },
  name: '`on`, `off` or `idle:interval:count`',
};

const LISTEN = {
  setfib: number(0),
  fastopen: number(0),
  backlog: { takes: (text: string) => /^-?\d+$/.test(text) && !/^-?0+$/.test(text), name: 'a number other than 0' },
  rcvbuf: size,
  sndbuf: size,
  accept_filter: something,
  ipv6only: { takes: (text: string) => text === 'on' || text === 'off', name: '`on` or `off`' },
  so_keepalive: keepalive,
};

const COMMON_FLAGS = ['ssl', 'bind', 'proxy_protocol', 'multipath'];
const FLAGS: Readonly<Record<'http' | 'stream' | 'mail', readonly string[]>> = {
  http: [...COMMON_FLAGS, 'default_server', 'default', 'http2', 'spdy', 'quic', 'http3', 'deferred', 'reuseport'],
  stream: [...COMMON_FLAGS, 'default_server', 'udp', 'deferred', 'reuseport'],
  mail: COMMON_FLAGS,
};

/** An address and options of `listen`. */
export function listenWords(family: 'http' | 'stream' | 'mail'): Judge {
  return all(args => badPort(args[0] ?? '', true), parameters(1, LISTEN, FLAGS[family]));
}

const SERVER = {
  weight: whole(1),
  max_conns: whole(0),
  max_fails: whole(0),
  fail_timeout: seconds,
  slow_start: seconds,
  service: something,
  route: something,
  id: something,
};

/** A server of an upstream. */
export function serverWords(family: 'http' | 'stream'): Judge {
  const words = parameters(1, SERVER, ['backup', 'down', 'resolve', 'drain']);
  const address: Judge = ([text = '']) => {
    if (family === 'stream' && /^[\d.]+$/.test(text) && IPV4.test(text))
      return { index: 0, because: 'the port is missing' };
    return badPort(text, false);
  };
  return all(words, address);
}
