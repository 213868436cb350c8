import type { PlatformInfo } from '../../core/info.js';
import type { Figure, Ladder, MemoryBudget, PlatformModel, Stage, Step } from '../../core/model/platform-model.js';
import { toldFigure } from '../../core/platform-model/report.js';
import { describePassage, LADDERS, STAGES } from '../../core/platform-model/words.js';
import { formatBytes } from '../../core/units.js';
import { printable } from '../escape.js';
import type { Places } from '../places.js';

type Row = readonly string[];

/** The model of a platform as JSON has it: limits that do not exist are null. */
export function modelJson({ model, locate }: Pick<PlatformInfo, 'model' | 'locate'>, places: Places) {
  if (!model) return null;
  const figure = ({ name, value, measure, from, at }: Figure) => {
    const place = at && locate(at);
    return {
      name,
      value: finite(value),
      measure,
      from,
      file: place ? places.path(place.uri) : null,
      line: place ? places.position(place.uri, place.start).line : null,
    };
  };
  const stage = ({ kind, node, each, total, told, figures }: Stage) => ({
    kind,
    program: node.program,
    file: node.path,
    machine: node.machine ?? null,
    instances: figure(node.instances),
    each: finite(each),
    total: finite(total),
    told,
    figures: figures.map(figure),
  });
  const step = (each: Step) => ({ owner: each.owner, ...figure(each.figure) });
  return {
    memory: model.budgets.map(budget => ({
      machine: budget.machine,
      memory: figure(budget.memory),
      reserve: budget.reserve,
      total: budget.total,
      worst: finite(budget.worst),
      fits: budget.fits,
      parts: budget.parts.map(part => ({
        program: part.node.program,
        file: part.node.path,
        label: part.label,
        bytes: part.bytes,
        worst: finite(part.worst),
        told: part.told,
        figures: part.figures.map(figure),
      })),
      lever: budget.lever ? { setting: budget.lever.setting.name, value: budget.lever.text } : null,
    })),
    connections: {
      stages: model.funnel.stages.map(stage),
      passages: model.funnel.passages.map(({ from, to, demand, room, outcome }) => ({
        from: from[0]?.kind ?? null,
        to: to[0]?.kind ?? null,
        demand: finite(demand),
        room: finite(room),
        outcome,
      })),
    },
    ladders: model.ladders.map(({ kind, label, steps, rungs }) => ({
      kind,
      label,
      steps: steps.map(step),
      rungs: rungs.map(({ upper, lower, order, holds }) => ({
        upper: upper.figure.name,
        lower: lower.figure.name,
        order,
        holds,
      })),
    })),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The model of a platform for people: aligned tables with bars. */
export function modelLines(model: PlatformModel | undefined): readonly string[] {
  if (!model) return [];
  return [
    ...model.budgets.flatMap(budgetLines),
    ...titled('Connections', [
      ...table(stageRows(model)),
      ...model.funnel.passages.map(each => `    ${describePassage(each)}`),
    ]),
    ...model.ladders.flatMap(ladderLines),
  ];
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', `  ${title}`, ...lines] : [];
}

function budgetLines({ machine, memory, reserve, parts, total, fits, lever }: MemoryBudget): readonly string[] {
  const rows = parts.map(({ label, bytes, told }) => [label, formatBytes(bytes), bar(bytes / memory.value), told]);
  const system = ['left to the system', formatBytes(reserve), bar(reserve / memory.value), ''];
  const room = formatBytes(memory.value - reserve);
  const verdict = fits
    ? `${formatBytes(total)} of ${room}: fits`
    : `${formatBytes(total)} of ${room}: does not fit${lever ? `; ${lever.setting.name} = ${lever.text} would` : ''}`;
  const title = `Memory of ${machine}: ${formatBytes(memory.value)} (${memory.from})`;
  return titled(printable(title), [...table([...rows, system]), `    ${verdict}`]);
}

function stageRows({ funnel: { stages } }: PlatformModel): readonly Row[] {
  const most = Math.max(...stages.map(({ total }) => total).filter(Number.isFinite), 1);
  return stages.map(({ kind, node, total, told }) => [
    STAGES[kind],
    Number.isFinite(total) ? String(total) : 'no limit',
    bar(Math.min(total / most, 1)),
    `${told} (${node.path})`,
  ]);
}

function ladderLines({ kind, label, steps, rungs }: Ladder): readonly string[] {
  const rows = steps.map(({ figure }) => [figure.name, toldFigure(figure), figure.from]);
  const broken = rungs
    .filter(({ holds }) => !holds)
    .map(({ upper, lower }) => `    ${lower.figure.name} reaches beyond ${upper.figure.name}`);
  return titled(printable(`${LADDERS[kind]} of ${label}`), [...table(rows), ...broken]);
}

/** How wide a whole bar is. */
const WIDTH = 20;

function bar(share: number): string {
  const filled = Math.max(0, Math.min(WIDTH, Math.round(share * WIDTH)));
  return '#'.repeat(filled) + '.'.repeat(WIDTH - filled);
}

/** Rows with aligned columns. */
export function table(rows: readonly Row[], indent = '    '): readonly string[] {
  const shown = rows.map(row => row.map(printable));
  const widths = (shown[0] ?? []).map((_, column) => Math.max(...shown.map(row => row[column]?.length ?? 0)));
  return shown.map(row =>
    `${indent}${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
