import { element, type Part } from '../dom.js';
import type { Passage, Stage } from '../picture-messages.js';
import { verdictIcon } from '../words.js';
import { figureElement, fileText, type PictureContext, rebuilt } from './figures.js';

export interface Funnel {
  readonly stages: readonly Stage[];
  readonly passages: readonly Passage[];
}

/** Where connections wait or are opened, from the clients to the database; the narrowest place is marked. */
export function funnelPart(context: PictureContext): Part<Funnel> {
  return rebuilt(element('section', { class: 'picture funnel' }), ({ stages, passages }) => {
    if (stages.length === 0) return [];
    const most = Math.max(...stages.map(({ total }) => total ?? 1));
    const rows = stages.flatMap(stage => [
      stageElement(stage, most, context),
      ...passages.filter(({ from }) => from === stage.kind).map(passageElement),
    ]);
    return [element('h3', {}, ['Connections']), element('ol', { class: 'stages' }, rows)];
  });
}

function stageElement(stage: Stage, most: number, context: PictureContext): HTMLElement {
  const { label, total, told, isBottleneck, figures } = stage;
  const bar = element('span', { class: 'width', 'aria-hidden': 'true' });
  bar.style.width = `${widthOf(total, most)}%`;
  const name = element('span', { class: 'name' }, [label]);
  const number = element('strong', {}, [total === null ? 'no limit' : String(total)]);
  const mark = isBottleneck ? [element('span', { class: 'mark' }, ['bottleneck'])] : [];
  const links = figures.filter(({ place }) => place).map(figure => figureElement(figure, context));
  return element('li', { class: `stage${isBottleneck ? ' bottleneck' : ''}` }, [
    element('div', { class: 'head' }, [name, number, ...mark]),
    bar,
    element('p', { class: 'told' }, [fileText(told)]),
    ...(links.length > 0 ? [element('p', { class: 'figures' }, links)] : []),
  ]);
}

/** Stages differ by orders of magnitude, so widths grow with the logarithm. */
function widthOf(total: number | null, most: number): number {
  if (total === null) return 100;
  return Math.max(3, (100 * Math.log1p(total)) / Math.log1p(Math.max(most, 1)));
}

const VERDICTS = { fits: 'pass', unlimited: 'pass', waits: 'unknown', refused: 'fail' } as const;

function passageElement({ outcome, told }: Passage): HTMLElement {
  return element('li', { class: `passage ${outcome}` }, [
    verdictIcon(VERDICTS[outcome]),
    element('span', {}, [fileText(told)]),
  ]);
}
