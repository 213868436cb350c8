import { formatBytes } from '../../../server/src/core/units.js';
import { button, element, type Part } from '../dom.js';
import type { Budget } from '../picture-messages.js';
import { figureElement, fileText, type PictureContext, rebuilt, Told } from './figures.js';

/** The memory of each machine as a bar of what runs on it, against what it has. */
export function memoryPart(context: PictureContext): Part<readonly Budget[]> {
  return rebuilt(element('section', { class: 'picture memory' }), budgets => [
    element('h3', {}, ['Memory']),
    ...budgets.map(budget => budgetElement(budget, context)),
  ]);
}

function budgetElement(budget: Budget, context: PictureContext): HTMLElement {
  const { machine, memory, total, told: summary, fits, parts } = budget;
  const told = new Told();
  told.text = summary;
  const whole = Math.max(memory, total);
  const bar = element('div', { class: 'bar' }, [
    ...parts.map((part, index) => segment(part, index, context, told)),
    rest(whole - total),
  ]);
  const limit = element('span', { class: 'limit', 'aria-hidden': 'true' });
  limit.style.insetInlineStart = `${(100 * memory) / whole}%`;
  const title = element('h4', {}, [fileText(machine), ' ', element('strong', {}, [formatBytes(memory)])]);
  const verdict = fits ? '' : element('span', { class: 'verdict' }, [' does not fit']);
  title.append(verdict);
  return element('div', { class: `budget${fits ? '' : ' over'}` }, [
    title,
    element('div', { class: 'track' }, [bar, limit]),
    told.element,
    element('ul', { class: 'legend' }, legend(budget, context)),
  ]);
}

type PartOf = Budget['parts'][number];

function segment(
  { label, bytes, told: text, figures }: PartOf,
  index: number,
  context: PictureContext,
  told: Told,
): HTMLElement {
  const place = figures.find(each => each.place)?.place;
  const sentence = `${label} ${formatBytes(bytes)}: ${text}`;
  const created = button(`segment hue-${index % 6}`, [], () => place && context.onPlace(place));
  created.setAttribute('aria-label', sentence);
  created.style.flexGrow = String(bytes);
  told.follow(created, sentence);
  return created;
}

/** What is left. */
function rest(bytes: number): HTMLElement {
  const created = element('span', { class: 'rest' });
  created.style.flexGrow = String(Math.max(bytes, 0));
  return created;
}

function legend({ parts, reserve }: Budget, context: PictureContext): readonly HTMLElement[] {
  const rows = parts.map(({ label, bytes, figures }, index) =>
    element('li', {}, [
      element('span', { class: `swatch hue-${index % 6}`, 'aria-hidden': 'true' }),
      element('span', {}, [fileText(label), ' ', element('strong', {}, [formatBytes(bytes)])]),
      ...figures.filter(({ place }) => place).map(figure => figureElement(figure, context)),
    ]),
  );
  const kept = element('li', {}, [
    element('span', { class: 'swatch rest', 'aria-hidden': 'true' }),
    element('span', {}, ['kept for the system ', element('strong', {}, [formatBytes(reserve)])]),
  ]);
  return [...rows, kept];
}
