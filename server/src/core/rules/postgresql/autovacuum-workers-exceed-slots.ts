import { setTo } from '../../checks/fixes.js';
import { severityAcross } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

const EIGHTEEN = 'versions: { postgresql: "18" }\n';
const LIMIT = 'autovacuum_vacuum_cost_limit = 2000\n';

export default defineRule({
  id: 'postgresql/autovacuum-workers-exceed-slots',
  title: 'More autovacuum workers than slots for them',
  severity: 'warning',
  applies: 'always',
  why: 'From PostgreSQL 18 on autovacuum_max_workers can be changed while the server runs, within autovacuum_worker_slots, which cannot. More workers than slots are accepted with a warning in the log and never start.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-vacuum.html#GUC-AUTOVACUUM-WORKER-SLOTS'],
  examples: [
    {
      bad: { 'headroom.yaml': EIGHTEEN, 'postgresql.conf': `${LIMIT}autovacuum_max_workers = «20»\n` },
      good: { 'headroom.yaml': EIGHTEEN, 'postgresql.conf': `${LIMIT}autovacuum_max_workers = 16\n` },
    },
    {
      bad: { 'headroom.yaml': EIGHTEEN, 'postgresql.conf': 'autovacuum_worker_slots = «2»\n' },
      good: { 'headroom.yaml': EIGHTEEN, 'postgresql.conf': 'autovacuum_worker_slots = 3\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { postgresql: "17" }\n', 'postgresql.conf': `${LIMIT}autovacuum_max_workers = 20\n` },
    {
      'headroom.yaml': EIGHTEEN,
      'postgresql.conf': `${LIMIT}autovacuum_max_workers = 20\nautovacuum_worker_slots = 20\n`,
    },
  ],

  check({ settings, version }, report) {
    const { versions } = version;
    const workers = settings.get('autovacuum_max_workers');
    const slots = settings.get('autovacuum_worker_slots');
    if (!workers || !slots || workers.value <= slots.value) return;
    const affected = versions.filter(version => Number(version) >= 18);
    const severity = slots.explicit ? 'warning' : severityAcross({ version }, versions, affected, 'warning');
    if (!severity) return;
    const [target, other] = workers.explicit ? [workers, slots] : [slots, workers];
    report(target, {
      message: `${workers.value} workers, but only ${slots.value} slots${affected.length < versions.length ? ' (PostgreSQL 18 and later)' : ''}: the server warns at start and runs ${slots.value} at most.`,
      severity,
      fixes: [setTo(target, String(other.value))],
    });
  },
});
