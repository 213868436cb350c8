import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'postgresql/synchronous-commit-off',
  title: 'Commits are confirmed before they are on disk',
  severity: 'information',
  applies: 'production',
  why: 'After a crash the last moments of confirmed commits may be missing; nothing gets corrupt. That is a fair trade for sessions that can repeat their work, and better set there than for the whole server.',
  references: ['https://www.postgresql.org/docs/current/wal-async-commit.html'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'synchronous_commit = «off»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'synchronous_commit = on\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'synchronous_commit = local\n' },
    { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'synchronous_commit = remote_write\n' },
  ],

  check({ settings }, report) {
    const commit = settings.get('synchronous_commit');
    if (!commit?.explicit || commit.value !== 'off') return;
    const delay = settings.get('wal_writer_delay')?.value ?? 200;
    report(commit, {
      message: `A crash loses up to about ${formatMilliseconds(3 * delay)} of commits that clients have been told are done. Nothing gets corrupt.`,
      fixes: [setTo(commit, 'on')],
    });
  },
});
