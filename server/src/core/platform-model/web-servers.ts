import type { NginxLine, NginxScope } from '../formats/nginx/scope.js';
import type { NginxSubject } from '../formats/nginx/subject.js';
import type { FpmPool, FpmSubject } from '../formats/php-fpm/subject.js';
import type { ProgramNode, Programs } from './nodes.js';

/** A block of nginx that hands requests to a pool. */
export interface PhpLocation {
  readonly web: ProgramNode<NginxSubject>;
  readonly scope: NginxScope;
  /** The upstream that it names. */
  readonly upstream: NginxScope | undefined;
  /** Whether the pool is on the same machine as nginx. */
  readonly isLocal: boolean;
}

/** The blocks of all web servers whose requests end in a pool: by its socket, or by the port that it listens on. */
export function locationsOf({ webs }: Programs, fpm: ProgramNode<FpmSubject>, pool: FpmPool): readonly PhpLocation[] {
  const listen = endOf(pool.settings.get('listen')?.value ?? '');
  if (listen === undefined) return [];
  return webs.flatMap(web =>
    web.subject.lines
      .filter(({ name }) => name === 'fastcgi_pass')
      .flatMap(pass => locationOf(web, pass, listen, web.node.machine === fpm.node.machine)),
  );
}

function locationOf(
  web: ProgramNode<NginxSubject>,
  pass: NginxLine,
  listen: string,
  isSameMachine: boolean,
): readonly PhpLocation[] {
  const upstream = web.subject.upstreamOf(pass);
  const addresses = upstream ? upstream.all('server').map(firstWord) : [firstWord(pass)];
  const address = addresses.find(each => endOf(each) === listen);
  if (address === undefined) return [];
  const isLocal = isSameMachine || /^(?:unix:|127\.|localhost\b|\[::1\])/.test(address);
  return [{ web, scope: pass.scope, upstream, isLocal }];
}

function firstWord({ args }: NginxLine): string {
  return args[0]?.text ?? '';
}

/** What tells pools apart: the path of a socket, or the port. */
function endOf(address: string): string | undefined {
  const path = /^(?:unix:)?(\/[^\s:;]+)/.exec(address)?.[1];
  return path ?? /(?:^|:)(\d{2,5})$/.exec(address)?.[1];
}

/**
 * How many processes nginx runs with: one for each core where it is to find out. In a container it counts those of the
 * machine below, whatever the container may use.
 */
export function processesOf({ subject }: ProgramNode<NginxSubject>): number | undefined {
  const written = subject.top.own('worker_processes')?.args[0]?.text;
  if (written === 'auto' && subject.placement?.isContainer) return undefined;
  if (written === 'auto') return subject.hardware.cpus && Math.max(1, Math.floor(subject.hardware.cpus.value));
  return subject.top.get('worker_processes')?.value;
}

/** The connections of one process. */
export function connectionsOf({ subject }: ProgramNode<NginxSubject>) {
  const [events] = subject.top.inside('events');
  return events?.get('worker_connections');
}
