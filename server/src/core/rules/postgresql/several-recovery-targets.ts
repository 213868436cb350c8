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
  silent: [{ 'postgresql.conf': "recovery_target_name = 'before_upgrade'\nrecovery_target_xid = ''\n" }],

  check({ settings }, report) {
    const targets = TARGETS.flatMap(name => settings.get(name) ?? []).filter(
      ({ explicit, value }) => explicit && value !== '',
    );
    const [first, ...others] = targets.sort((a, b) => a.at.start - b.at.start);
    for (const other of others) {
      report(other, {
        message: `\`${other.name}\` is a second recovery target beside \`${first?.name}\`: the server does not start.`,
        related: first ? [{ at: first.at, message: 'The first target' }] : [],
      });
    }
  },
});

const TARGETS = [
  'recovery_target',
  'recovery_target_lsn',
  'recovery_target_name',
  'recovery_target_time',
  'recovery_target_xid',
] as const;
