import type { ChecklistResult, SignOffInput } from '../../server/src/lsp/protocol.js';
import type { PanelMessage, PicturesMessage } from '../panel/messages.js';

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
