import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const NINETEEN = 'versions: { postgresql: "19" }\n';

export default defineRule({
  id: 'postgresql/io-min-workers-above-max',
  title: 'io_min_workers is larger than io_max_workers',
  severity: 'warning',
  applies: 'always',
  why: 'PostgreSQL 19 keeps the number of workers for reading and writing between these two, and takes a contradiction without a message.',
  references: ['https://www.postgresql.org/docs/19/runtime-config-resource.html#GUC-IO-MAX-WORKERS'],
  examples: [
    {
      bad: { 'headroom.yaml': NINETEEN, 'postgresql.conf': 'io_min_workers = «12»\n' },
      good: { 'headroom.yaml': NINETEEN, 'postgresql.conf': 'io_min_workers = 8\n' },
    },
    {
      bad: { 'headroom.yaml': NINETEEN, 'postgresql.conf': 'io_max_workers = «1»\n' },
      good: { 'headroom.yaml': NINETEEN, 'postgresql.conf': 'io_max_workers = 2\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': NINETEEN, 'postgresql.conf': 'io_min_workers = 8\nio_max_workers = 8\n' },
    { 'headroom.yaml': 'versions: { postgresql: "18" }\n', 'postgresql.conf': 'io_workers = 12\n' },
  ],

  check({ settings }, report) {
    const least = settings.get('io_min_workers');
    const most = settings.get('io_max_workers');
    if (!least || !most || least.value <= most.value) return;
    const [target, other] = least.explicit ? [least, most] : [most, least];
    report(target, {
      message: `io_min_workers is ${least.value}, io_max_workers ${most.value}: both cannot hold, and the server does not say so.`,
      fixes: [setTo(target, String(other.value))],
    });
  },
});
