import type { Placement } from '../model/placement.js';
import { parentUri } from '../uris.js';
import type { Configuration, Host } from './hosts.js';

/**
 * The one place where a configuration is used: what mounts it, else what alone runs its program. Where several do, and
 * none stands nearer than the others, nobody knows.
 */
export function placementOf(configuration: Configuration, hosts: readonly Host[]): Placement | undefined {
  const reading = hosts.flatMap(host => {
    const how = host.reads(configuration);
    return how === undefined ? [] : [{ host, how }];
  });
  const own = reading.filter(({ host }) => host.program === configuration.program);
  const reader = only(own.length > 0 ? own : reading.filter(({ host }) => host.program === undefined));
  if (reader) return toPlacement(reader.host, `it ${reader.how}`);
  // What is mounted somewhere is not at the same time somewhere else.
  if (reading.length > 0) return undefined;
  const running = hosts.filter(({ program }) => program === configuration.program);
  const host = only(running) ?? only(nearest(configuration.uri, running));
  return host && toPlacement(host, running.length === 1 ? 'nothing else here runs the program' : 'it stands nearest');
}

function toPlacement(
  { machine, at, isContainer, hardware, whole, instances, grace, openFiles, version }: Host,
  because: string,
): Placement {
  return { machine, at, isContainer, because, hardware, whole, instances, grace, openFiles, version };
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** Those that share the deepest folder with a file. */
function nearest(uri: string, hosts: readonly Host[]): readonly Host[] {
  const depth = ({ at }: Host) => common(parentUri(uri), parentUri(at.uri));
  const deepest = Math.max(0, ...hosts.map(depth));
  return hosts.filter(host => depth(host) === deepest);
}

/** How many folders two paths have in common. */
function common(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const different = left.findIndex((part, index) => part !== right[index]);
  return different === -1 ? left.length : different;
}
