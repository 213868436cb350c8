import { oncePer } from '../../memory.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** An address that a server listens on. */
export interface Listen {
  readonly line: NginxLine;
  readonly server: NginxScope;
  /** What it is bound to, such as `*:443` or `[::]:443`. */
  readonly address: string;
  readonly port: string;
  has(flag: string): boolean;
}

/** The addresses of all HTTP servers in the program's order; one without a `listen` has none here. */
export const listensOf = oncePer((subject: NginxSubject): readonly Listen[] =>
  subject.servers.flatMap(server => server.all('listen').flatMap(line => listenOf(line, server) ?? [])),
);

function listenOf(line: NginxLine, server: NginxScope): Listen | undefined {
  const [first, ...rest] = line.args.map(({ text }) => text);
  if (first === undefined || first.startsWith('unix:')) return undefined;
  const bare = /^\d+$/.test(first);
  const port = bare ? first : (/:(\d+)$/.exec(first)?.[1] ?? '80');
  const host = bare ? '*' : first.replace(/:\d+$/, '');
  return { line, server, address: `${host}:${port}`, port, has: flag => rest.includes(flag) };
}

/** The servers that take encrypted connections over TCP. */
export const tlsListens = oncePer((subject: NginxSubject): readonly Listen[] =>
  listensOf(subject).filter(listen => listen.has('ssl')),
);
