import { budgetOf, LIMIT, NODES } from '../formats/postgresql/budget.js';
import { postgresqlFormat } from '../formats/postgresql/format.js';
import {
  isShared,
  type Recommendation,
  recommend,
  recommendedNames,
  roundSize,
  USUAL_WORKLOAD,
} from '../formats/postgresql/recommendations.js';
import { type PostgresqlSubject, postgresqlSubject } from '../formats/postgresql/subject.js';
import { formatBytes, GIB, MIB } from '../units.js';
import { infeasible, type TuneInput, type TuneLine, type TunePlan, type Tuner } from './tuner.js';

/** PostgreSQL on a machine of its own: the formulas, then less of what does not fit its memory. */
export const postgresqlTuner: Tuner = {
  format: 'postgresql',
  flags: [
    { name: 'connections', placeholder: 'N', help: 'max_connections; by default what suits the workload and fits' },
    { name: 'with-lz4', help: 'the server was built with lz4: compress the WAL with it' },
  ],
  readNumbers: () => ({}),
  plan,
};

const FEWEST_CONNECTIONS = 10;
const USUAL_WORK_MEM = 4 * MIB;
const LEAST_WORK_MEM = MIB;

/** The first formulas feed the others. */
const FIRST = ['max_worker_processes', 'max_parallel_workers', 'shared_buffers', 'maintenance_work_mem'] as const;

function plan(input: TuneInput): TunePlan {
  const { hardware } = input.context;
  if (!hardware.memory || !hardware.cpus)
    return infeasible('--memory and --cpus are needed: what the machine has, such as --memory 32GB --cpus 8.');
  if (isShared(input.context))
    return infeasible('The tier runs other programs as well; say with --memory what PostgreSQL may use of it.');
  const asked = input.numbers.connections;
  const wanted = asked ?? usualConnections(input)?.value ?? FEWEST_CONNECTIONS;
  for (const least of [USUAL_WORK_MEM, LEAST_WORK_MEM])
    for (let connections = wanted; ; connections = fewer(connections)) {
      const lines = fitted(input, connections, wanted, least);
      if (lines) return { kind: 'plan', lines };
      if (asked !== undefined || connections <= FEWEST_CONNECTIONS) break;
    }
  return infeasible(shortage(input, asked ?? FEWEST_CONNECTIONS));
}

/** What the formula says of the workload, or of the one that is usual. */
function usualConnections(input: TuneInput): Recommendation | undefined {
  const workload = input.context.workload ?? { value: USUAL_WORKLOAD, from: 'nothing declared' };
  return recommend('max_connections', { ...subjectOf(input, []), workload });
}

/** A tenth less, in round numbers. */
function fewer(connections: number): number {
  return Math.max(FEWEST_CONNECTIONS, Math.floor((connections * 0.9) / 5) * 5);
}

/** The lines for a number of connections with as much work_mem as the budget allows; nothing below `least`. */
function fitted(input: TuneInput, connections: number, wanted: number, least: number): readonly TuneLine[] | undefined {
  const memory = input.context.hardware.memory?.value ?? 0;
  const lines = linesFor(input, connections, wanted);
  const budget = budgetOf(subjectOf(input, lines));
  if (!budget) return undefined;
  if (budget.total <= LIMIT * memory) return lines;
  const room = (LIMIT * memory - (budget.total - budget.sessions)) / (NODES * budget.active);
  if (room < least) return undefined;
  const { text, value } = roundSize(Math.min(room, budget.workMem.value));
  const because = `Lowered from ${formatBytes(budget.workMem.value)}: ${budget.sum} = ${formatBytes(budget.total)}, more than ${LIMIT * 100} % of ${formatBytes(memory)} RAM. With ${formatBytes(value)} it fits.`;
  return [...lines.filter(({ name }) => name !== 'work_mem'), { name: 'work_mem', value: text, because }];
}

function linesFor(input: TuneInput, connections: number, wanted: number): readonly TuneLine[] {
  const lines: TuneLine[] = [
    { name: 'max_connections', value: String(connections), because: connectionsReason(input, connections, wanted) },
  ];
  const names = [...new Set([...FIRST, ...recommendedNames])].filter(name => name !== 'max_connections');
  for (const name of names) {
    const subject = subjectOf(input, lines);
    const advice = recommend(name, subject);
    const line = advice && { name, value: advice.text, because: sentence(advice.because) };
    if (line && subject.shown.find(name).kind === 'known') lines.push(withBuild(line, input));
  }
  return lines;
}

/** `lz4` came with 15, and only some builds have it. */
function withBuild(line: TuneLine, { context, switches }: TuneInput): TuneLine {
  const hasLz4 = switches.has('with-lz4') && Number(context.version.shown) >= 15;
  return line.name === 'wal_compression' && hasLz4
    ? { ...line, value: 'lz4', because: 'Full pages take less of the WAL; lz4 was said to be in the build.' }
    : line;
}

function connectionsReason(input: TuneInput, connections: number, wanted: number): string {
  if (input.numbers.connections !== undefined) return 'As asked for.';
  const usual = `${wanted}: ${usualConnections(input)?.because ?? 'the fewest that make sense'}`;
  return connections === wanted
    ? `${usual}.`
    : `${usual}; lowered to ${connections}, so that the memory of all processes fits RAM.`;
}

function sentence(because: string): string {
  const text = because.charAt(0).toUpperCase() + because.slice(1);
  return text.endsWith('.') ? text : `${text}.`;
}

const URI = 'file:///postgresql.conf';
const ALONE = { file: () => undefined, folder: () => undefined, peers: () => [] };

/** The lines as the server would read them, in the place that they are for. */
function subjectOf({ context, data }: TuneInput, lines: readonly TuneLine[]): PostgresqlSubject {
  const text = lines.map(({ name, value }) => `${name} = ${value}\n`).join('');
  return postgresqlSubject({ uri: URI, text, tree: postgresqlFormat.parse(text) }, ALONE, context, data);
}

function shortage(input: TuneInput, connections: number): string {
  const memory = input.context.hardware.memory?.value ?? 0;
  const lines = [...linesFor(input, connections, connections), { name: 'work_mem', value: '1MB', because: '' }];
  const budget = budgetOf(subjectOf(input, lines));
  const sum = budget ? `${budget.sum} = ${formatBytes(budget.total)}` : `${connections} connections`;
  const hint =
    input.numbers.connections === undefined
      ? `PostgreSQL needs more than ${formatBytes(Math.min(memory, GIB))} here.`
      : 'Use fewer connections and a pooler, or more memory.';
  return `${sum}, more than ${LIMIT * 100} % of ${formatBytes(memory)} RAM even with the least work_mem. ${hint}`;
}
