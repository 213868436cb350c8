import { CACHE_FAMILIES, type CacheFamily } from './caches.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** What does not fit together among the buffers of a family, and the value that would. */
export interface BufferConflict {
  readonly family: CacheFamily;
  readonly scope: NginxScope;
  readonly kind: 'too-few' | 'busy-below-one' | 'busy-above-all' | 'file-write-below-one' | 'file-below-one';
  /** The larger one of the header buffer and one of the others; in bytes, like all sizes here. */
  readonly largest: number;
  readonly number: number;
  readonly size: number;
  readonly busy: number;
  /** The lines that have a part in it, the one to mend first. */
  readonly lines: readonly NginxLine[];
}

/** Kinds of blocks that nginx hands values down to, and checks them in. */
const CHECKED: ReadonlySet<string> = new Set([
  'http/server',
  'http/location',
  'http/if in location',
  'http/limit_except',
]);

/** Every conflict in the order in which nginx comes upon them; those that blocks inherit are told once. */
export function bufferConflicts(subject: NginxSubject): readonly BufferConflict[] {
  const scopes = subject.lines.flatMap(({ block }) => (block && CHECKED.has(block.place) ? [block] : []));
  const told = new Set<NginxLine>();
  return CACHE_FAMILIES.flatMap(family =>
    scopes.flatMap(scope => {
      const conflict = conflictIn(scope, family);
      const [line] = conflict?.lines ?? [];
      if (!conflict || !line || told.has(line)) return [];
      told.add(line);
      return [conflict];
    }),
  );
}

/** The checks of ngx_http_proxy_merge_loc_conf and its like, in their order. */
function conflictIn(scope: NginxScope, family: CacheFamily): BufferConflict | undefined {
  const buffers = scope.buffers(`${family}_buffers`)?.value;
  const header = sizeOf(scope, `${family}_buffer_size`);
  if (!buffers || header === undefined) return undefined;
  const { number, size } = buffers;
  const largest = Math.max(header, size);
  const own = (name: string) => ownSize(scope, `${family}_${name}`);
  const [given, write, file] = [own('busy_buffers_size'), own('temp_file_write_size'), own('max_temp_file_size')];
  if (given === 'unknown' || write === 'unknown' || file === 'unknown') return undefined;
  const busy = given ?? 2 * largest;
  const checks: readonly (readonly [kind: BufferConflict['kind'], isWrong: boolean])[] = [
    ['too-few', number < 2],
    ['busy-below-one', busy < largest],
    ['busy-above-all', busy > (number - 1) * size],
    ['file-write-below-one', write !== undefined && write < largest],
    ['file-below-one', file !== undefined && file !== 0 && file < largest],
  ];
  const kind = checks.find(([, isWrong]) => isWrong)?.[0];
  if (!kind) return undefined;
  const lines = LINES[kind].flatMap(name => scope.effective(`${family}_${name}`).slice(0, 1));
  return { family, scope, kind, largest, number, size, busy, lines };
}

/** The directives behind each conflict, the one to mend first. */
const LINES: Readonly<Record<BufferConflict['kind'], readonly string[]>> = {
  'too-few': ['buffers'],
  'busy-below-one': ['busy_buffers_size', 'buffer_size', 'buffers'],
  'busy-above-all': ['busy_buffers_size', 'buffer_size', 'buffers'],
  'file-write-below-one': ['temp_file_write_size', 'buffer_size', 'buffers'],
  'file-below-one': ['max_temp_file_size', 'buffer_size', 'buffers'],
};

function sizeOf(scope: NginxScope, name: string): number | undefined {
  const value = scope.find(name)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** A size that is written; `unknown` where it cannot be read, or files that are not read here may set it. */
function ownSize(scope: NginxScope, name: string): number | 'unknown' | undefined {
  if (scope.effective(name).length === 0) return scope.isCertain ? undefined : 'unknown';
  return sizeOf(scope, name) ?? 'unknown';
}
