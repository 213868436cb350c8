import { element, type Part } from '../dom.js';
import type { PicturesMessage } from '../messages.js';
import { type WhatIfContext, whatIfPart } from '../what-if.js';
import type { PictureContext } from './figures.js';
import { funnelPart } from './funnel.js';
import { laddersPart } from './ladder.js';
import { memoryPart } from './memory.js';

/** What the pictures need of the panel around them. */
export interface PicturesContext extends PictureContext, WhatIfContext {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** The platform in pictures, with the numbers to play with. */
export function picturesPart(context: PicturesContext): Part<PicturesMessage> {
  const memory = memoryPart(context);
  const funnel = funnelPart(context);
  const ladders = laddersPart(context);
  const whatIf = whatIfPart(context);
  const body = element('div', { class: 'pictures-body' }, [
    memory.element,
    funnel.element,
    whatIf.element,
    ladders.element,
  ]);
  const summary = element('summary', {}, [element('h2', {}, ['Platform'])]);
  const details = element('details', { class: 'pictures' }, [summary, body]);
  details.open = context.isOpen;
  details.hidden = true;
  details.addEventListener('toggle', () => context.onToggle(details.open));
  const update = (message: PicturesMessage) => {
    memory.element.hidden = message.budgets.length === 0;
    memory.update(message.budgets);
    funnel.update(message.funnel);
    ladders.update(message.ladders);
    whatIf.update(message);
    details.hidden = message.budgets.length + message.funnel.stages.length + message.ladders.length === 0;
  };
  return { element: details, update };
}
