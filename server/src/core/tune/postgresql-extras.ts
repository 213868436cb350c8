import { hasShortQueries, USUAL_WORKLOAD } from '../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../formats/postgresql/subject.js';
import type { Workload } from '../model/platform.js';
import { GIB } from '../units.js';
import type { TuneLine } from './tuner.js';

type Extra = (
  subject: PostgresqlSubject,
  switches: ReadonlySet<string>,
) => readonly [value: string, because: string] | undefined;

const workloadOf = ({ workload }: PostgresqlSubject): Workload => workload?.value ?? USUAL_WORKLOAD;

const MIN_WAL_SIZE: Readonly<Record<Workload, string>> = {
  web: '1GB',
  oltp: '2GB',
  dw: '4GB',
  mixed: '1GB',
  desktop: '100MB',
};

/** Settings without a number to recommend: choices that follow from the workload and the version. */
const EXTRAS: Readonly<Record<string, Extra>> = {
  min_wal_size: subject => {
    const isSmall = (subject.hardware.memory?.value ?? 0) < 2 * GIB;
    const most = subject.settings.get('max_wal_size');
    if (isSmall || !most?.explicit) return undefined;
    return [
      MIN_WAL_SIZE[workloadOf(subject)],
      `Segments that are kept for the next busy moment of a ${workloadOf(subject)} workload.`,
    ];
  },
  checkpoint_completion_target: ({ version }) =>
    Number(version.shown) < 14 ? ['0.9', 'Checkpoints spread their writes; the default from 14 on.'] : undefined,
  wal_compression: (_subject, switches) =>
    switches.has('with-lz4')
      ? ['lz4', 'Full pages take less of the WAL; lz4 was said to be in the build.']
      : ['on', 'Full pages take less of the WAL, for some processor time.'],
  default_statistics_target: subject =>
    workloadOf(subject) === 'dw' ? ['500', 'Better plans for long queries, for longer ANALYZE.'] : undefined,
  jit: subject =>
    Number(subject.version.shown) < 19 &&
    (subject.workload === undefined || hasShortQueries(subject) || workloadOf(subject) === 'mixed')
      ? ['off', 'Compiling a short query takes longer than running it; off by default from 19 on.']
      : undefined,
  max_parallel_maintenance_workers: ({ hardware: { cpus } }) =>
    cpus && cpus.value >= 4
      ? [
          String(Math.min(4, Math.ceil(cpus.value / 2))),
          `Half of ${cpus.value} cores, at most 4, for CREATE INDEX and VACUUM.`,
        ]
      : undefined,
};

export const extraNames: readonly string[] = Object.keys(EXTRAS);

/** The line of such a setting; nothing where it is best left alone. `lz4` came with 15. */
export function extraLine(
  name: string,
  subject: PostgresqlSubject,
  switches: ReadonlySet<string>,
): TuneLine | undefined {
  const usable = Number(subject.version.shown) < 15 ? new Set<string>() : switches;
  const [value, because] = EXTRAS[name]?.(subject, usable) ?? [];
  return value === undefined || because === undefined ? undefined : { name, value, because };
}
