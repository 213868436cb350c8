import { element, type Part } from './dom.js';
import { type PanelItem, verdicts } from './messages.js';
import { type Filter, filters } from './view-state.js';
import { filterWords, isShown, verdictIcon, verdictWords } from './words.js';

/** How many items came to each verdict. There is no score on purpose: one open item can outweigh all others. */
export function countsPart(): Part<readonly PanelItem[]> {
  const list = element('ul', { class: 'counts', 'aria-label': 'Items by verdict' });
  const update = (items: readonly PanelItem[]) => {
    list.replaceChildren(
      ...verdicts.map(verdict => {
        const count = String(items.filter(item => item.verdict === verdict).length);
        const number = element('span', { class: 'number' }, [count]);
        return element('li', { 'data-verdict': verdict }, [verdictIcon(verdict), number, ` ${verdictWords[verdict]}`]);
      }),
    );
  };
  return { element: list, update };
}

/** The choice of what is shown. */
export interface FilterPart extends Part<readonly PanelItem[]> {
  choose(filter: Filter): void;
}

/** Native radio buttons, so that arrow keys and screen readers work as everywhere. */
export function filterPart(chosen: Filter, onChoose: (filter: Filter) => void): FilterPart {
  const numbers = new Map(filters.map(filter => [filter, element('span', { class: 'number' })]));
  const labels = filters.map(filter => {
    const input = element('input', { type: 'radio', name: 'filter', value: filter });
    input.checked = filter === chosen;
    input.addEventListener('change', () => onChoose(filter));
    return element('label', {}, [input, element('span', {}, [filterWords[filter], ' ', numbers.get(filter) ?? ''])]);
  });
  const update = (items: readonly PanelItem[]) => {
    for (const [filter, number] of numbers)
      number.textContent = String(items.filter(item => isShown(item, filter)).length);
  };
  const legend = element('legend', { class: 'visually-hidden' }, ['Show']);
  const fieldset = element('fieldset', { class: 'filter' }, [legend, ...labels]);
  const choose = (filter: Filter) => {
    for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === filter;
  };
  return { element: fieldset, update, choose };
}
