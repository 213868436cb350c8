import { judged, valuePlace } from '../../checks/subject.js';
import type { Entry } from '../../model/settings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/several-recovery-targets',
  title: 'More than one recovery target',
  severity: 'error',
  applies: 'always',
  why: 'Recovery can stop at one place only: with two targets set the server does not start, whatever their order.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#RUNTIME-CONFIG-WAL-RECOVERY-TARGET'],
  examples: [
    {
      bad: { 'postgresql.conf': "recovery_target = immediate\nrecovery_target_name = «'before_upgrade'»\n" },
      good: { 'postgresql.conf': "recovery_target_name = 'before_upgrade'\n" },
    },
  ],
  silent: [{ 'postgresql.conf': "recovery_target_xid = ''\nrecovery_target_name = 'before_upgrade'\n" }],

  check(subject, report) {
    let target: Entry | undefined;
    for (const entry of judged(subject)) {
      if (!TARGETS.has(entry.name) || !entry.reading?.ok) continue;
      const isEmpty = entry.reading.value === '';
      if (target === undefined || target.name === entry.name) {
        target = isEmpty ? undefined : entry;
        continue;
      }
      report(valuePlace(entry), {
        message: `\`${entry.name}\` is set although \`${target.name}\` is the recovery target: ${subject.refusal}.`,
        severity: isEmpty && subject.version.versions.some(version => Number(version) > 18) ? 'hint' : 'error',
        related: [{ at: valuePlace(target), message: 'The target' }],
      });
    }
  },
});

/** Even an empty value counts as setting a second target, where it comes behind the first. Seen up to 18. */
const TARGETS: ReadonlySet<string> = new Set([
  'recovery_target',
  'recovery_target_lsn',
  'recovery_target_name',
  'recovery_target_time',
  'recovery_target_xid',
]);
