import { oncePer } from '../../memory.js';
import { tlsListens } from './listens.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** The servers that answer over TLS; one that only turns handshakes down is none. */
export const tlsServersOf = oncePer((subject: NginxSubject): readonly NginxScope[] => {
  const servers = new Set(tlsListens(subject).map(({ server }) => server));
  return [...servers].filter(server => server.get('ssl_reject_handshake')?.value !== true);
});

/** Whether a block is one of the servers or around one. */
export function holdsFor(scope: NginxScope, servers: readonly NginxScope[]): boolean {
  return servers.some(server => {
    for (let at: NginxScope | undefined = server; at; at = at.parent) if (at === scope) return true;
    return false;
  });
}

/** The lines of a name that hold in one of the servers over TLS, each once. */
export function tlsLines(subject: NginxSubject, name: string): readonly NginxLine[] {
  return [...new Set(tlsServersOf(subject).flatMap(server => server.effective(name)))];
}

/** Whether sessions are kept where all workers find them; nothing where it is not known. */
export function sharesSessions(server: NginxScope): boolean | undefined {
  const lines = server.effective('ssl_session_cache');
  if (lines.length === 0 && !server.isCertain) return undefined;
  return lines.some(({ args }) => args.some(({ text }) => text.startsWith('shared:')));
}

/** The block for what all servers should share: `http`, or the server where only that is known. */
export function sharedBlock(server: NginxScope): NginxScope {
  return server.within('http') ?? server;
}
