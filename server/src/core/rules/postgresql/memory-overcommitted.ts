import { setTo } from '../../checks/fixes.js';
import { recommend, roundSize } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent, GIB, MIB, plural } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';
const SMALL = MACHINE.replace('32GB', '4GB');
const sized = (connections: string, workMem: string) =>
  `shared_buffers = 8GB\nmax_connections = ${connections}\nwork_mem = ${workMem}\n`;

export default defineRule({
  id: 'postgresql/memory-overcommitted',
  title: 'Sessions together can outgrow RAM',
  severity: 'warning',
  applies: 'deployed',
  why: 'Every sort and hash of every session may take work_mem, some queries several times. Counted at one and a half per session, with shared_buffers, autovacuum and the processes themselves, the total must leave RAM for the system: above 80 % a busy moment ends in swapping or in the OOM killer.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM',
    'https://github.com/jfcoz/postgresqltuner',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': sized('200', '«64MB»') },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': sized('200', '39MB') },
    },
    {
      bad: { 'headroom.yaml': SMALL, 'postgresql.conf': 'shared_buffers = 1GB\nmax_connections = «400»\n' },
      good: { 'headroom.yaml': SMALL, 'postgresql.conf': 'shared_buffers = 1GB\nmax_connections = 120\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': `${sized('200', '32MB')}maintenance_work_mem = 2GB\n` },
    { 'postgresql.conf': sized('1000', '1GB') },
  ],

  check(subject, report) {
    const { memory } = subject.hardware;
    const budget = budgetOf(subject);
    if (!memory || !budget || budget.total <= LIMIT * memory.value) return;
    const { workMem, connections, buffers, sessions } = budget;
    // shared_buffers alone are the cause: another rule says so.
    if (buffers > 0.4 * memory.value && buffers > sessions) return;
    const room = LIMIT * memory.value - (budget.total - sessions);
    const share = Math.min(room / (NODES * connections.value), recommend('work_mem', subject)?.value ?? room);
    const fewer = Math.floor(
      (connections.value * (LIMIT * memory.value - budget.fixed)) / (budget.total - budget.fixed),
    );
    const lowerWorkMem =
      workMem.explicit && share >= 4 * MIB && share < workMem.value ? [setTo(workMem, roundSize(share).text)] : [];
    const lowerConnections =
      connections.explicit && fewer >= 20 ? [setTo(connections, String(fewer - (fewer % 10)))] : [];
    const fixes = [...lowerWorkMem, ...lowerConnections];
    const onlyFewer = lowerWorkMem.length === 0 && lowerConnections.length > 0;
    const target = [...(onlyFewer ? [connections] : []), workMem, connections].find(({ explicit }) => explicit);
    // Where no change of one setting is enough, say so only if the sessions are much of the sum.
    if (!target || (fixes.length === 0 && sessions < 0.4 * memory.value)) return;
    report(target, {
      message: `${budget.sum} = ${formatBytes(budget.total)}, ${formatPercent(budget.total / memory.value)} of ${formatBytes(memory.value)} RAM: a busy moment ends in swapping or in the OOM killer.`,
      fixes,
    });
  },
});

/** The share of RAM that PostgreSQL may claim. */
const LIMIT = 0.8;
/** Sorts and hashes of one session that hold work_mem at the same moment, as postgresqltuner counts them. */
const NODES = 1.5;
/** What a server process holds besides. */
const PROCESS = 10 * MIB;

function budgetOf({ settings }: PostgresqlSubject) {
  const workMem = settings.get('work_mem');
  const connections = settings.get('max_connections');
  const buffers = settings.get('shared_buffers')?.value;
  const workers = settings.get('autovacuum_max_workers')?.value;
  const maintenance = settings.get('maintenance_work_mem')?.value;
  if (!workMem || !connections || buffers === undefined || workers === undefined || maintenance === undefined)
    return undefined;
  const own = settings.get('autovacuum_work_mem')?.value ?? -1;
  const perWorker = Math.min(own === -1 ? maintenance : own, GIB);
  const temporary = Math.max((settings.get('temp_buffers')?.value ?? 0) - 8 * MIB, 0);
  const sessions = connections.value * workMem.value * NODES;
  const fixed = buffers + workers * perWorker;
  const total = fixed + sessions + connections.value * (PROCESS + temporary);
  const sum = [
    `${connections.value} connections x ${formatBytes(workMem.value)} work_mem x ${NODES}`,
    `${formatBytes(buffers)} shared_buffers`,
    `${plural(workers, 'autovacuum worker')} x ${formatBytes(perWorker)}`,
    `${connections.value} processes x ${formatBytes(PROCESS)}`,
    ...(temporary > 0 ? [`${connections.value} x ${formatBytes(temporary)} temp_buffers beyond the usual`] : []),
  ].join(' + ');
  return { workMem, connections, buffers, sessions, fixed, total, sum };
}
