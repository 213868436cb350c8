import { parse } from 'ini';
import type { ParsedDocument } from '../format.js';

/** What Headroom reads of a unit or a drop-in. */
export interface SystemdUnit {
  /** The soft limit of open files that it sets; infinite where it lifts the limit. */
  readonly openFiles: number | undefined;
}

/** Longer texts are no units; the library would take its time with them. */
const LONGEST = 200_000;

/** Reads a unit or a drop-in. Positions do not matter here, so a library does. */
export function parseUnit(text: string): SystemdUnit {
  if (text.length > LONGEST) return { openFiles: undefined };
  const service: unknown = parse(text).Service;
  const written =
    typeof service === 'object' && service !== null && 'LimitNOFILE' in service ? service.LimitNOFILE : '';
  return { openFiles: softLimit(String(written)) };
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
  const rank = (uri: string) => (uri.endsWith('.conf') ? `1 ${uri.slice(uri.lastIndexOf('/') + 1)}` : '0');
  const limits = own
    .toSorted((a, b) => (rank(a.uri) < rank(b.uri) ? -1 : 1))
    .flatMap(({ uri, tree }) => {
      const { openFiles } = tree as SystemdUnit;
      return openFiles === undefined ? [] : [{ limit: openFiles, uri }];
    });
  return limits.at(-1);
}
