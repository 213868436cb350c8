import type { ParsedDocument } from '../formats/format.js';
import { inReadingOrder, type SystemdUnit } from '../formats/systemd/unit.js';
import { oncePer } from '../memory.js';
import type { Hardware } from '../model/hardware.js';
import type { Program } from '../model/platform.js';
import { baseName } from '../uris.js';
import type { Host } from './hosts.js';

/** Services by the names that distributions give them. */
const SERVICES: readonly (readonly [RegExp, Program])[] = [
  [/^php[\d.]*-fpm$/, 'php-fpm'],
  [/^pgbouncer$/, 'pgbouncer'],
  [/^postgresql(?:-\d+)?$/, 'postgresql'],
  [/^nginx$/, 'nginx'],
];

/** The services whose units or drop-ins bound what they may take. */
export const systemdHosts: (documents: readonly ParsedDocument[]) => readonly Host[] = oncePer(documents => {
  const byService = new Map<string, ParsedDocument[]>();
  for (const document of inReadingOrder(documents)) {
    const service = /\/([^/@]+)(?:@[^/]*)?\.service(?:\.d\/[^/]+\.conf)?$/.exec(document.uri)?.[1];
    if (service !== undefined) byService.set(service, [...(byService.get(service) ?? []), document]);
  }
  return [...byService].flatMap(([service, own]) => hostOf(service, own) ?? []);
});

function hostOf(service: string, documents: readonly ParsedDocument[]): Host | undefined {
  const program = SERVICES.find(([name]) => name.test(service))?.[1];
  const memory = last(documents, ({ memoryMax }) => memoryMax);
  const cpus = last(documents, ({ cpuQuota }) => cpuQuota);
  const files = last(documents, ({ openFiles }) => openFiles);
  const uri = memory?.uri ?? cpus?.uri ?? files?.uri;
  if (program === undefined || uri === undefined) return undefined;
  const hardware: Hardware = {
    ...(memory && Number.isFinite(memory.value) && { memory: memory.known }),
    ...(cpus && { cpus: cpus.known }),
  };
  return {
    machine: `${service}.service`,
    at: { uri, start: 0, end: 0 },
    isContainer: false,
    program,
    version: undefined,
    hardware,
    whole: undefined,
    instances: undefined,
    grace: undefined,
    openFiles: files && { value: files.value, at: { uri: files.uri, start: 0, end: 0 } },
    reads: () => undefined,
  };
}

/** The value that the last of some files sets. */
function last(documents: readonly ParsedDocument[], get: (unit: SystemdUnit) => number | undefined) {
  const found = documents.flatMap(({ uri, tree }) => {
    const value = get(tree as SystemdUnit);
    return value === undefined ? [] : [{ uri, value, known: { value, from: baseName(uri) } }];
  });
  return found.at(-1);
}
