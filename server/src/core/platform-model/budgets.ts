import type { MemoryBudget } from '../model/platform-model.js';
import { MIB } from '../units.js';
import { sum } from './figures.js';
import { type Consumer, consumersOf, memoryOf } from './memory-parts.js';
import { allNodes, type ProgramNode, type Programs } from './nodes.js';

/** The budgets of all machines whose memory and programs are known. */
export function budgetsOf(programs: Programs): readonly MemoryBudget[] {
  const machines = new Set(allNodes(programs).flatMap(({ node }) => node.machine ?? []));
  return [...machines].flatMap(machine => budgetOf(machine, onMachine(programs, machine)) ?? []);
}

function onMachine({ webs, fpms, poolers, servers }: Programs, machine: string): Programs {
  const isHere = ({ node }: ProgramNode<unknown>) => node.machine === machine;
  return {
    webs: webs.filter(isHere),
    fpms: fpms.filter(isHere),
    poolers: poolers.filter(isHere),
    servers: servers.filter(isHere),
  };
}

/** The system needs a tenth, and no less than this; PostgreSQL lives from the file cache and leaves it a fifth. */
const LEAST_RESERVE = 64 * MIB;
const RESERVE = 0.1;
const RESERVE_OF_DATABASES = 0.2;

function budgetOf(machine: string, programs: Programs): MemoryBudget | undefined {
  const memory = memoryOf(programs);
  const consumers = memory && consumersOf(programs);
  if (!consumers || consumers.length === 0) return undefined;
  const share = programs.servers.length > 0 ? RESERVE_OF_DATABASES : RESERVE;
  const reserve = Math.max(memory.value * share, LEAST_RESERVE);
  const sorted = consumers.filter(({ part }) => part.bytes > 0).sort((a, b) => b.part.bytes - a.part.bytes);
  const parts = sorted.map(({ part }) => part);
  const total = sum(parts.map(({ bytes }) => bytes));
  const excess = total - (memory.value - reserve);
  return {
    machine,
    memory,
    reserve,
    parts,
    total,
    worst: sum(parts.map(({ worst }) => worst)),
    fits: excess <= 0,
    lever: excess > 0 ? leverOf(sorted, excess) : undefined,
  };
}

/** The setting of the largest part that can give up all that is too much. */
function leverOf(consumers: readonly Consumer[], excess: number): MemoryBudget['lever'] {
  for (const { relieve } of consumers) {
    const lever = relieve(excess);
    if (lever) return lever;
  }
  return undefined;
}
