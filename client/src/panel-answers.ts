import type { ChecklistItem, ChecklistResult, SignOffInput } from '../../server/src/lsp/protocol.js';
import type { PanelItem, PanelMessage, PicturesMessage } from '../panel/messages.js';

interface LinkedPlace {
  readonly uri: string;
  readonly line: number;
}

/** Every place that a panel was given a link to. */
export function placesIn(shown: {
  readonly result: ChecklistResult | undefined;
  readonly pictures: PicturesMessage | undefined;
}): readonly LinkedPlace[] {
  const evidence = shown.result?.items.flatMap(item => item.evidence) ?? [];
  return [...evidence, ...(shown.pictures ? placesOfFigures(shown.pictures) : [])];
}

function placesOfFigures({ budgets, funnel, ladders }: PicturesMessage): readonly LinkedPlace[] {
  const figures = [
    ...budgets.flatMap(({ memoryFigure, parts }) => [memoryFigure, ...parts.flatMap(part => part.figures)]),
    ...funnel.stages.flatMap(stage => stage.figures),
    ...ladders.flatMap(({ steps }) => steps.map(({ figure }) => figure)),
  ];
  return figures.flatMap(({ place }) => place ?? []);
}

/** More lines of evidence for one item than anybody reads; they would slow down every update. */
const MOST_EVIDENCE = 50;

/** An item as a panel shows it: those lines first that decide it. */
export function shownItem(item: ChecklistItem): PanelItem {
  const { evidence, verdict } = item;
  if (evidence.length <= MOST_EVIDENCE) return { ...item, more: 0 };
  const deciding = evidence.filter(each => each.verdict === verdict);
  const others = evidence.filter(each => each.verdict !== verdict);
  const shown = [...deciding, ...others].slice(0, MOST_EVIDENCE);
  return { ...item, evidence: shown, more: evidence.length - shown.length };
}

/** A sign-off as a panel sends it, as the server takes it. */
export function signOffOf(message: Extract<PanelMessage, { type: 'sign' }>): SignOffInput {
  const { verdict, who, note, expires, link, fingerprint } = message;
  return {
    ...{ verdict, who, fingerprint },
    ...(note !== undefined && { note }),
    ...(expires !== undefined && { expires }),
    ...(link !== undefined && { link }),
  };
}

/** An item that nobody has settled; a stale sign-off settles nothing. */
export function isOpen({ state }: ChecklistItem): boolean {
  return state === 'open' || state === 'stale';
}

/** The item that needs somebody next: those that fail first, then those that are open, and from the last on again. */
export function nextOpen(items: readonly ChecklistItem[], last: string | undefined): ChecklistItem | undefined {
  const isUnaccepted = ({ verdict, state }: ChecklistItem) => verdict === 'fail' && state === 'decided';
  const waiting = [...items.filter(isUnaccepted), ...items.filter(isOpen)];
  const at = waiting.findIndex(({ id }) => id === last);
  return waiting[(at + 1) % Math.max(waiting.length, 1)];
}
