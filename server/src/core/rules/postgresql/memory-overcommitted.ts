import { setTo } from '../../checks/fixes.js';
import { recommend, roundSize, vacuumMemory } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent, MIB, plural } from '../../units.js';

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

/** The share of RAM that PostgreSQL may claim. */
const LIMIT = 0.8;
/** Sorts and hashes of one session that hold work_mem at the same moment, as postgresqltuner counts them. */
const NODES = 1.5;
/** What a server process holds besides. */
const PROCESS = 3 * MIB;
/** Sessions that work at the same moment, for each core. */
const ACTIVE_PER_CORE = 4;

type Budget = NonNullable<ReturnType<typeof budgetOf>>;

function budgetOf({ settings, hardware: { cpus }, version }: PostgresqlSubject) {
  const workMem = settings.get('work_mem');
  const connections = settings.get('max_connections');
  const buffers = settings.get('shared_buffers')?.value;
  const workers = settings.get('autovacuum_max_workers')?.value;
  const maintenance = settings.get('maintenance_work_mem')?.value;
  if (!workMem || !connections || buffers === undefined || workers === undefined || maintenance === undefined)
    return undefined;
  const own = settings.get('autovacuum_work_mem')?.value ?? -1;
  const allowed = own === -1 ? maintenance : own;
  const perWorker = vacuumMemory(allowed, version);
  const growing = perWorker < allowed && Number(version.shown) >= 17 ? ' (grows on demand)' : '';
  const temporary = Math.max((settings.get('temp_buffers')?.value ?? 0) - 8 * MIB, 0);
  const most = cpus ? Math.ceil(ACTIVE_PER_CORE * cpus.value) : Number.POSITIVE_INFINITY;
  const active = Math.min(connections.value, most);
  const sessions = active * workMem.value * NODES;
  const perConnection = PROCESS + temporary;
  const fixed = buffers + workers * perWorker;
  const total = fixed + sessions + connections.value * perConnection;
  const sum = [
    `${toldActive(active, connections.value, cpus?.value)} x ${formatBytes(workMem.value)} work_mem x ${NODES}`,
    `${formatBytes(buffers)} shared_buffers`,
    `${plural(workers, 'autovacuum worker')} x ${formatBytes(perWorker)}${growing}`,
    `${connections.value} processes x ${formatBytes(PROCESS)}`,
    ...(temporary > 0 ? [`${connections.value} x ${formatBytes(temporary)} temp_buffers beyond the usual`] : []),
  ].join(' + ');
  return { workMem, connections, buffers, active, most, sessions, perConnection, fixed, total, sum };
}

function toldActive(active: number, connections: number, cpus: number | undefined): string {
  if (active < connections)
    return `${active} of ${connections} sessions active at once (assumed: ${ACTIVE_PER_CORE} per core, ${plural(cpus ?? 0, 'core')})`;
  return `${connections} sessions, all active at once${cpus === undefined ? ' (assumed, because the cores are not known)' : ''},`;
}

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
