import { setAll, setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'postgresql/fsync-off',
  title: 'fsync is off',
  severity: 'warning',
  applies: 'production',
  why: 'Without fsync a crash of the machine or a power cut can leave the whole cluster corrupt beyond repair. Where commits are too slow, synchronous_commit = off gives most of the speed and risks only the last moments of commits.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-FSYNC'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'fsync = «off»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'fsync = on\n' },
    },
    { bad: { 'postgresql.conf': 'fsync = «no»\n' }, good: { 'postgresql.conf': 'fsync = on\n' } },
  ],
  silent: [
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'fsync = off\n' },
    { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'fsync = off\nfsync = on\n' },
  ],

  check({ settings }, report) {
    const fsync = settings.get('fsync');
    const commit = settings.get('synchronous_commit');
    if (!fsync?.explicit || fsync.value) return;
    const on = setTo(fsync, 'on');
    report(fsync, {
      message: 'Without fsync a power cut or a crash of the machine can destroy the whole cluster.',
      fixes: commit
        ? [
            on,
            setAll([
              [fsync, 'on'],
              [commit, 'off'],
            ]),
          ]
        : [on],
    });
  },
});
