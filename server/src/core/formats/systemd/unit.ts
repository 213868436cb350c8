import { parse } from 'ini';
import type { ParsedDocument } from '../format.js';

/** What Headroom reads of a unit or a drop-in. */
export interface SystemdUnit {
  /** The soft limit of open files that it sets; infinite where it lifts the limit. */
  readonly openFiles: number | undefined;
  /** What it may take of the memory, in bytes; infinite where it lifts the limit. */
  readonly memoryMax: number | undefined;
  /** What it may take of the processors, in cores. */
  readonly cpuQuota: number | undefined;
}

/** Longer texts are no units; the library would take its time with them. */
const LONGEST = 200_000;

/** Reads a unit or a drop-in. Positions do not matter here, so a library does. */
export function parseUnit(text: string): SystemdUnit {
  const service: unknown = text.length > LONGEST ? undefined : parse(text).Service;
  const read = (name: string) => {
    const isMap = typeof service === 'object' && service !== null;
    return isMap && name in service ? String((service as Readonly<Record<string, unknown>>)[name]).trim() : '';
  };
  return {
    openFiles: softLimit(read('LimitNOFILE')),
    memoryMax: memoryLimit(read('MemoryMax')),
    cpuQuota: quota(read('CPUQuota')),
  };
}

/** Bytes with K, M, G or T behind them, or no limit. A share of the machine says nothing without the machine. */
function memoryLimit(written: string): number | undefined {
  if (written === 'infinity') return Number.POSITIVE_INFINITY;
  const [, digits, unit = ''] = /^(\d{1,15})([KMGT]?)$/.exec(written) ?? [];
  return digits === undefined ? undefined : Number(digits) * 1024 ** ' KMGT'.indexOf(unit || ' ');
}

/** `150%` is one core and a half. */
function quota(written: string): number | undefined {
  const [, percent] = /^(\d{1,6})%$/.exec(written) ?? [];
  return percent === undefined || Number(percent) === 0 ? undefined : Number(percent) / 100;
}

/** `soft:hard`, one number for both, or no limit. */
function softLimit(written: string): number | undefined {
  const [soft = ''] = written.trim().split(':');
  if (soft === 'infinity') return Number.POSITIVE_INFINITY;
  return /^\d{1,12}$/.test(soft) ? Number(soft) : undefined;
}

/** A limit, and the file that sets it. */
export interface OpenFileLimit {
  readonly limit: number;
  readonly uri: string;
}

/** How many files a service may have open: drop-ins are read behind the unit, by their names, and the last one wins. */
export function openFileLimit(service: string, documents: readonly ParsedDocument[]): OpenFileLimit | undefined {
  const own = documents.filter(({ uri }) =>
    new RegExp(`/${service}(?:@[^/]*)?\\.service(?:\\.d/[^/]+\\.conf)?$`).test(uri),
  );
  const limits = inReadingOrder(own).flatMap(({ uri, tree }) => {
    const { openFiles } = tree as SystemdUnit;
    return openFiles === undefined ? [] : [{ limit: openFiles, uri }];
  });
  return limits.at(-1);
}

/** Units before their drop-ins, and those by their names: what is read later wins. */
export function inReadingOrder(documents: readonly ParsedDocument[]): readonly ParsedDocument[] {
  const rank = (uri: string) => (uri.endsWith('.conf') ? `1 ${uri.slice(uri.lastIndexOf('/') + 1)}` : '0');
  return documents.toSorted((a, b) => (rank(a.uri) < rank(b.uri) ? -1 : 1));
}
