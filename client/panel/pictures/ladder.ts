import { element, type Part } from '../dom.js';
import type { Ladder } from '../picture-messages.js';
import { verdictIcon } from '../words.js';
import { figureElement, fileText, type PictureContext, rebuilt } from './figures.js';

/** Limits that have to be in order, from the outside to the inside. */
export function laddersPart(context: PictureContext): Part<readonly Ladder[]> {
  return rebuilt(element('section', { class: 'picture ladders' }), ladders =>
    ladders.length === 0
      ? []
      : [element('h3', {}, ['Ladders']), ...ladders.map(ladder => ladderElement(ladder, context))],
  );
}

function ladderElement({ label, steps, rungs }: Ladder, context: PictureContext): HTMLElement {
  const most = Math.max(...steps.map(({ value }) => value ?? 0), 1);
  const rows = steps.map(({ figure, value, holds, owner }) => {
    const bar = element('span', { class: 'length', 'aria-hidden': 'true' });
    bar.style.width = `${lengthOf(value, most)}%`;
    return element('li', { class: `step${holds ? '' : ' broken'}`, title: owner }, [
      figureElement(figure, context),
      bar,
    ]);
  });
  const broken = rungs.filter(({ holds }) => !holds);
  const sentences = broken.map(({ told }) =>
    element('li', {}, [verdictIcon('fail'), element('span', {}, ['Should be ', fileText(told)])]),
  );
  return element('div', { class: 'ladder' }, [
    element('h4', {}, [fileText(label)]),
    element('ol', { class: 'steps' }, rows),
    ...(sentences.length > 0 ? [element('ul', { class: 'broken-rungs' }, sentences)] : []),
  ]);
}

/** A step without a limit is as long as the ladder is wide. */
function lengthOf(value: number | null, most: number): number {
  if (value === null) return 100;
  return Math.max(2, (100 * value) / most);
}
