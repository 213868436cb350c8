import { setTo } from '../../checks/fixes.js';
import { type Budget, budgetOf, LIMIT, NODES } from '../../formats/postgresql/budget.js';
import { recommend, roundSize } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent, MIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, cpus: 16, runs: [postgresql] } }\n';
const SMALL = 'tiers: { database: { memory: 4GB, runs: [postgresql] } }\n';
const sized = (connections: string, workMem: string) =>
  `shared_buffers = 8GB\nmax_connections = ${connections}\nwork_mem = ${workMem}\n`;

export default defineRule({
  id: 'postgresql/memory-overcommitted',
  title: 'Sessions together can outgrow RAM',
  severity: 'warning',
  applies: 'deployed',
  why: 'Every sort and hash of every active session may take work_mem, some queries several times. Counted at one and a half for each of four sessions per core, with shared_buffers, autovacuum and 3MB for every process, the total must fit RAM and leave something for the file cache: beyond that a busy moment ends in swapping or in the OOM killer.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM',
    'https://github.com/jfcoz/postgresqltuner',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': sized('200', '«256MB»') },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': sized('200', '39MB') },
    },
    {
      bad: { 'headroom.yaml': SMALL, 'postgresql.conf': 'shared_buffers = 1GB\nmax_connections = «400»\n' },
      good: { 'headroom.yaml': SMALL, 'postgresql.conf': 'shared_buffers = 1GB\nmax_connections = 220\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': `${sized('200', '64MB')}maintenance_work_mem = 2GB\n` },
    { 'headroom.yaml': MACHINE.replace('cpus: 16, ', ''), 'postgresql.conf': sized('200', '64MB') },
    {
      'headroom.yaml': MACHINE.replace('32GB, cpus: 16', '1GB, cpus: 2'),
      'postgresql.conf': 'shared_buffers = 128MB\nmax_connections = 100\n',
    },
    { 'postgresql.conf': sized('1000', '1GB') },
  ],

  check(subject, report) {
    const { memory, cpus } = subject.hardware;
    const budget = budgetOf(subject);
    // That all sessions are active at once is the worst case only; it has to exceed all there is.
    if (!memory || !budget || budget.total <= (cpus ? LIMIT : 1) * memory.value) return;
    const { workMem, connections, buffers, sessions } = budget;
    // shared_buffers alone are the cause: another rule says so.
    if (buffers > 0.4 * memory.value && buffers > sessions) return;
    const fixes = fixesFor(subject, budget, LIMIT * memory.value);
    const target = [fixes[0]?.setting, workMem, connections].find(setting => setting?.explicit);
    // Where no change of one setting is enough, say so only if the sessions are much of the sum.
    if (!target || (fixes.length === 0 && sessions < 0.4 * memory.value)) return;
    const isOver = budget.total > memory.value;
    const asShipped = connections.value <= 100 && workMem.value <= 4 * MIB;
    report(target, {
      message: `${budget.sum} = ${formatBytes(budget.total)}, ${formatPercent(budget.total / memory.value)} of ${formatBytes(memory.value)} RAM: ${isOver ? 'a busy moment ends in swapping or in the OOM killer' : 'little is left for the file cache'}.`,
      severity: isOver && cpus && !asShipped ? 'warning' : 'information',
      fixes: fixes.map(({ setting, text }) => setTo(setting, text)),
    });
  },
});

/** Less work_mem, or fewer connections, whichever alone keeps the sum within `limit`. */
function fixesFor(subject: PostgresqlSubject, budget: Budget, limit: number) {
  const { workMem, connections, active, most, perConnection, fixed, total, sessions } = budget;
  const room = (limit - (total - sessions)) / (NODES * active);
  const share = Math.min(room, recommend('work_mem', subject)?.value ?? room);
  const perActive = NODES * workMem.value;
  const ifAllActive = (limit - fixed) / (perActive + perConnection);
  const fewer = Math.floor(ifAllActive <= most ? ifAllActive : (limit - fixed - most * perActive) / perConnection);
  return [
    ...(workMem.explicit && share >= 4 * MIB && share < workMem.value
      ? [{ setting: workMem, text: roundSize(share).text }]
      : []),
    ...(connections.explicit && fewer >= 20 && fewer < connections.value
      ? [{ setting: connections, text: String(fewer - (fewer % 10)) }]
      : []),
  ];
}
