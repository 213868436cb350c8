import type { Ladder, MemoryBudget, PlatformModel } from '../core/model/platform-model.js';
import { bottleneckOf, joinedStages } from '../core/platform-model/bottleneck.js';
import { toldBudget, toldFigure, toldStages } from '../core/platform-model/report.js';
import { describePassage, LADDERS, STAGES } from '../core/platform-model/words.js';
import { formatBytes, formatPercent } from '../core/units.js';

/** A picture of the panel as a table of texts. */
export interface PictureTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What follows from it, one sentence each. */
  readonly notes: readonly string[];
}

/** The pictures of a platform: memory, connections, limits in their order; none where their figures are not known. */
export function pictureTables(model: PlatformModel | undefined): readonly PictureTable[] {
  if (!model) return [];
  return [...model.budgets.map(memoryTable), ...funnelTable(model), ...model.ladders.map(ladderTable)];
}

function memoryTable(budget: MemoryBudget): PictureTable {
  const { machine, memory, reserve, parts } = budget;
  const row = (label: string, bytes: number, told: string) => [
    label,
    formatBytes(bytes),
    formatPercent(bytes / memory.value),
    told,
  ];
  return {
    title: `Memory of ${machine}: ${formatBytes(memory.value)} (${memory.from})`,
    columns: ['Part', 'Size', 'Share', 'Arithmetic'],
    rows: [
      ...parts.map(({ label, bytes, told, node }) => row(label, bytes, `${told} (${node.path})`)),
      row('kept for the system', reserve, ''),
    ],
    notes: [toldBudget(budget)],
  };
}

function funnelTable({ funnel }: PlatformModel): readonly PictureTable[] {
  if (funnel.stages.length === 0) return [];
  const tightest = bottleneckOf(funnel);
  const rows = joinedStages(funnel).map(({ kind, stages, total }) => [
    STAGES[kind],
    Number.isFinite(total) ? String(total) : 'no limit',
    kind === tightest ? 'bottleneck' : '',
    toldStages(stages),
  ]);
  const columns = ['Stage', 'Connections', '', 'Arithmetic'];
  return [{ title: 'Connections', columns, rows, notes: funnel.passages.map(describePassage) }];
}

function ladderTable({ kind, label, steps, rungs }: Ladder): PictureTable {
  const broken = rungs.filter(({ holds }) => !holds);
  return {
    title: `${LADDERS[kind]} of ${label}`,
    columns: ['Limit', 'Value', 'From'],
    rows: steps.map(({ figure }) => [figure.name, toldFigure(figure), figure.from]),
    notes: broken.map(({ upper, lower }) => `${lower.figure.name} reaches beyond ${upper.figure.name}`),
  };
}
