import { oncePer } from '../../memory.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** The families of directives by which nginx hands requests on. */
export type Protocol = 'proxy' | 'fastcgi' | 'uwsgi' | 'scgi' | 'grpc' | 'memcached';

const PROTOCOLS: readonly Protocol[] = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'memcached'];
const BY_NAME = new Map<string, Protocol>(PROTOCOLS.map(protocol => [`${protocol}_pass`, protocol]));

/** A place where requests are handed on. */
export interface Pass {
  readonly protocol: Protocol;
  readonly line: NginxLine;
  readonly scope: NginxScope;
  /** The upstream that it names; nothing where it names a host or a variable. */
  readonly upstream: NginxScope | undefined;
}

/** Every place where HTTP requests are handed on, in the program's order. */
export const passesOf = oncePer((subject: NginxSubject): readonly Pass[] =>
  subject.lines.flatMap(line => {
    const protocol = BY_NAME.get(line.name);
    const { scope } = line;
    if (!protocol || !scope.place.startsWith('http/') || line.args.length === 0) return [];
    return [{ protocol, line, scope, upstream: subject.upstreamOf(line) }];
  }),
);

/** The machine that a pass names: `host` without its port. Nothing where it names a variable or a socket. */
export function hostOf({ args }: NginxLine): { readonly host: string; readonly port: string | undefined } | undefined {
  const text = (args[0]?.text ?? '').replace(/^[a-z]+:\/\//i, '');
  if (/^unix:/i.test(text)) return undefined;
  const [, host, port] = /^(\[[\da-f:.]+\]|[^/:?$]+)(?::(\d+))?(?=[/?$]|$)/i.exec(text) ?? [];
  return host === undefined ? undefined : { host, port };
}

/** Whether a host is given by its address. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** The servers of an upstream. */
export function serversOf(upstream: NginxScope): readonly NginxLine[] {
  return upstream.all('server');
}

/** The value of a parameter such as `weight=2` of a line. */
export function parameter({ args }: NginxLine, name: string): string | undefined {
  return args.find(({ text }) => text.startsWith(`${name}=`))?.text.slice(name.length + 1);
}

/** Whether a scope hands on connections that stay open and tell what they have bit by bit. */
export function streams(scope: NginxScope): boolean {
  const headers = scope.effective('proxy_set_header').map(({ args }) => args[0]?.text.toLowerCase());
  const { opener } = scope.within('http/location') ?? scope;
  const path = opener?.args.map(({ text }) => text).join(' ') ?? '';
  return headers.includes('upgrade') || STREAMING.test(path);
}

const STREAMING =
  /(?:^|[^a-z])(?:events?|sse|stream\w*|sockets?|socket\.io|ws|websockets?|hubs?|live\w*|push|poll\w*|mercure|sockjs\w*|signalr|cable|tail|logs?|graphql|watch|download\w*|upload\w*|registry|v2)(?:$|[^a-z])/i;
