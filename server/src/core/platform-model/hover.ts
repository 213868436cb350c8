import type { Hover } from '../formats/format.js';
import { inCode } from '../hover.js';
import type { Place } from '../main-files.js';
import type { BudgetPart, Figure, Ladder, MemoryBudget, PlatformModel, Stage } from '../model/platform-model.js';
import { lineAt, type Span } from '../text.js';
import { formatBytes } from '../units.js';
import { toldFigure } from './report.js';
import { describePassage, LADDERS, STAGES } from './words.js';

/** What the setting under a hover counts for in its platform, each as a paragraph. */
export function platformUnder(hover: Hover, { document, context }: Place, model: PlatformModel): readonly string[] {
  const line = lineAt(document.text, hover.span.start);
  const isHere = ({ at }: Figure) => at !== undefined && at.uri === document.uri && isIn(at, line);
  const { placement } = context;
  const notes = [
    ...model.funnel.stages.filter(({ figures }) => figures.some(isHere)).flatMap(stage => stageNotes(stage, model)),
    ...model.budgets.flatMap(budget =>
      budget.parts.filter(({ figures }) => figures.some(isHere)).map(part => budgetNote(part, budget)),
    ),
    ...model.ladders.filter(({ steps }) => steps.some(({ figure }) => isHere(figure))).map(ladderNote),
  ];
  const where = placement ? [`Used by ${inCode(placement.machine)}: ${placement.because}.`] : [];
  return notes.length > 0 ? ['**In the platform**', ...notes, ...where] : [];
}

function isIn(at: Span, line: Span): boolean {
  return line.start <= at.start && at.start <= line.end;
}

function stageNotes(stage: Stage, { funnel }: PlatformModel): readonly string[] {
  const { kind, told, total, node } = stage;
  const count = Number.isFinite(total) ? String(total) : 'no limit';
  const passages = funnel.passages.filter(({ from, to }) => from.includes(stage) || to.includes(stage));
  return [
    `${count} ${STAGES[kind]}: ${inCode(told)} (instances: ${inCode(node.instances.from)})`,
    ...passages.map(passage => `Connections, ${describePassage(passage)}.`),
  ];
}

function budgetNote(
  { label, bytes, told }: BudgetPart,
  { machine, memory, reserve, total, fits }: MemoryBudget,
): string {
  const room = formatBytes(memory.value - reserve);
  return `Memory of ${inCode(machine)}: ${formatBytes(bytes)} for ${inCode(label)} (${inCode(told)}); all together ${formatBytes(total)} of ${room} (${inCode(memory.from)}), which ${fits ? 'fits' : 'does not fit'}.`;
}

function ladderNote({ kind, steps }: Ladder): string {
  const shown = steps.map(({ figure }) => `${inCode(figure.name)} ${toldFigure(figure)}`);
  return `${LADDERS[kind]}, from the outside: ${shown.join(', ')}.`;
}
