import type { Workload } from '../../../model/platform.js';
import { formatBytes, GIB, KIB, MIB } from '../../../units.js';
import { type Formulas, minutes, type Recommendation, type Sizing, size, workloadOf } from './sizing.js';

const MAX_WAL_SIZE: Readonly<Record<Workload, number>> = {
  web: 4 * GIB,
  oltp: 8 * GIB,
  dw: 16 * GIB,
  mixed: 4 * GIB,
  desktop: 2 * GIB,
};

const MIN_WAL_SIZE: Readonly<Record<Workload, number>> = {
  web: GIB,
  oltp: 2 * GIB,
  dw: 4 * GIB,
  mixed: GIB,
  desktop: 100 * MIB,
};

/** The write-ahead log: pgtune for its sizes, the manual for its buffers, timescaledb-tune for checkpoint_timeout. */
export const walFormulas = {
  max_wal_size: sizing => {
    if (isSmall(sizing)) return undefined;
    const { value, words } = workloadOf(sizing);
    return size(MAX_WAL_SIZE[value], `for ${words}: checkpoints come by time, not because the log is full`);
  },
  min_wal_size: sizing => {
    const most = sizing.settings.get('max_wal_size');
    if (isSmall(sizing) || !most) return undefined;
    const { value, words } = workloadOf(sizing);
    const usual = MIN_WAL_SIZE[value];
    if (!most.explicit || most.value >= 2 * usual)
      return size(
        usual,
        `for ${words}: so much of the log is kept for the next busy moment instead of being made anew`,
      );
    return most.value < 160 * MIB
      ? undefined
      : size(most.value / 2, `half of max_wal_size (${formatBytes(most.value)}): the log need not be made anew`);
  },
  wal_buffers: recommendWalBuffers,
  wal_compression: ({ workload, version }) =>
    (workload?.value === 'oltp' || workload?.value === 'dw') && Number(version.shown) >= 15
      ? {
          value: 'on',
          text: 'on',
          because: `under ${workload.value === 'oltp' ? 'an' : 'a'} ${workload.value} workload full-page images are most of the log; on means pglz, which every build has, lz4 costs less where it is built in`,
        }
      : undefined,
  checkpoint_timeout: ({ workload, settings }) => {
    const set = settings.get('checkpoint_timeout');
    if (!workload || workload.value === 'desktop') return undefined;
    if (set?.explicit && set.value > 15 * 60_000 && set.value <= 30 * 60_000) return undefined;
    return minutes(
      15,
      '60 / 15 = 4 checkpoints an hour where the default of 5min has 12, and so a third of the full-page images; recovery after a crash takes longer',
    );
  },
  checkpoint_completion_target: ({ version }) => ({
    value: 0.9,
    text: '0.9',
    because: `the writes of a checkpoint spread over 90 % of the time up to the next one${Number(version.shown) < 14 ? ', the default from 14 on' : ''}`,
  }),
} satisfies Formulas;

/** A machine this small rarely has gigabytes of disk to spare for the log. */
function isSmall({ hardware: { memory } }: Sizing): boolean {
  return memory !== undefined && memory.value < 2 * GIB;
}

/** What the server works out by itself; more is somebody's choice. */
function recommendWalBuffers({ settings }: Sizing): Recommendation | undefined {
  const buffers = settings.get('shared_buffers');
  const set = settings.get('wal_buffers');
  if (!buffers || !set) return undefined;
  const automatic = Math.min(Math.max(buffers.value / 32, 64 * KIB), 16 * MIB);
  if (set.value >= automatic) return undefined;
  const limited = automatic === buffers.value / 32 ? '' : ', between 64kB and a segment of 16MB';
  return {
    value: -1,
    text: '-1',
    because: `which takes 1/32 of shared_buffers (${formatBytes(buffers.value)})${limited}: ${formatBytes(automatic)}`,
  };
}
