import type { Figure, Ladder, MemoryBudget, Passage, PlatformModel } from '../core/model/platform-model.js';
import { bottleneckOf, joinedStages } from '../core/platform-model/bottleneck.js';
import { toldBudget, toldFigure, toldStages } from '../core/platform-model/report.js';
import { MOST, type WhatIf } from '../core/platform-model/what-if.js';
import { describePassage, LADDERS, STAGES } from '../core/platform-model/words.js';
import type { Location } from '../core/text.js';
import type {
  BudgetPicture,
  FunnelPicture,
  LadderPicture,
  PictureFigure,
  PicturePlace,
  PicturesResult,
} from './protocol.js';
import type { Services } from './services.js';

type Places = Pick<Services, 'convert' | 'documents'>;

/** The model of a platform as the panel draws it. */
export function toPictures({ model, knobs, edits, refused }: WhatIf, places: Places): PicturesResult {
  return {
    budgets: model.budgets.map(budget => toBudget(budget, places)),
    funnel: toFunnel(model, places),
    ladders: model.ladders.map(ladder => toLadder(ladder, places)),
    knobs: knobs.map(({ id, kind, label, value, at }) => ({
      ...{ id, kind, label, value, min: 1, max: MOST },
      place: toPlace(at, places),
    })),
    edit: edits.length > 0 ? places.convert.workspaceEdit(edits) : null,
    refused,
  };
}

function toPlace(at: Location | undefined, { convert, documents }: Places): PicturePlace | undefined {
  if (!at) return undefined;
  const { uri, range } = convert.location(at);
  return { uri: documents.clientUri(uri), ...range.start };
}

function toFigure(figure: Figure, places: Places): PictureFigure {
  const { name, from, at } = figure;
  return { name, text: toldFigure(figure), from, place: toPlace(at, places) };
}

/** Infinity does not survive JSON. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function toBudget(budget: MemoryBudget, places: Places): BudgetPicture {
  const { machine, memory, reserve, total, worst, fits, parts } = budget;
  return {
    ...{ machine, reserve, total, fits, memory: memory.value, worst: finite(worst) },
    memoryFigure: toFigure(memory, places),
    told: toldBudget(budget),
    parts: parts.map(({ node, label, bytes, worst: most, told, figures }) => ({
      ...{ label, bytes, told, file: node.path, worst: finite(most) },
      figures: figures.map(each => toFigure(each, places)),
    })),
  };
}

function toFunnel({ funnel }: PlatformModel, places: Places): FunnelPicture {
  const tightest = bottleneckOf(funnel);
  return {
    stages: joinedStages(funnel).map(({ kind, stages, total }) => ({
      ...{ kind, label: STAGES[kind], total: finite(total), told: toldStages(stages) },
      isBottleneck: kind === tightest,
      figures: stages.flatMap(({ figures, node: { instances } }) =>
        [...figures, ...(instances.value > 1 ? [instances] : [])].map(each => toFigure(each, places)),
      ),
    })),
    passages: funnel.passages.map(toPassage),
  };
}

function toPassage(passage: Passage): FunnelPicture['passages'][number] {
  const { from, to, demand, room, outcome } = passage;
  const [above, below] = [from[0]?.kind ?? '', to[0]?.kind ?? ''];
  return {
    from: above,
    to: below,
    demand: finite(demand),
    room: finite(room),
    outcome,
    told: describePassage(passage),
  };
}

function toLadder({ kind, label, steps, rungs }: Ladder, places: Places): LadderPicture {
  return {
    kind,
    label: `${LADDERS[kind]}: ${label}`,
    steps: steps.map(step => ({
      owner: [step.node?.path, step.owner].filter(Boolean).join(', '),
      figure: toFigure(step.figure, places),
      value: finite(step.figure.value),
      holds: rungs.every(rung => rung.holds || (rung.upper !== step && rung.lower !== step)),
    })),
    rungs: rungs.map(({ upper, lower, order, holds }) => ({
      upper: steps.indexOf(upper),
      lower: steps.indexOf(lower),
      told: `${told(upper.figure)} ${order} ${told(lower.figure)}`,
      holds,
    })),
  };
}

function told(figure: Figure): string {
  return `${figure.name} ${toldFigure(figure)}`;
}
