import type { Group } from '../../server/src/core/checklist/model.js';
import { element, KeyedList, type Part } from './dom.js';
import { type ItemContext, itemPart } from './item.js';
import { type PanelItem, verdicts } from './messages.js';
import { groupWords, verdictIcon, verdictWords } from './words.js';

/** A group and the items of it that the filter leaves. */
export interface GroupItems {
  readonly group: Group;
  readonly items: readonly PanelItem[];
}

/** What a group needs of the panel around it. */
export interface GroupContext extends ItemContext {
  readonly isCollapsed: (group: Group) => boolean;
  readonly onCollapse: (group: Group, isCollapsed: boolean) => void;
}

/** One of the five groups, with what its items came to beside the heading. */
export function groupPart({ group }: GroupItems, context: GroupContext): Part<GroupItems> {
  const tally = element('span', { class: 'tally' });
  const summary = element('summary', {}, [element('h2', {}, [groupWords[group]]), tally]);
  const list = element('ul', { class: 'items' });
  const details = element('details', { class: 'group', 'data-group': group }, [summary, list]);
  details.open = !context.isCollapsed(group);
  details.addEventListener('toggle', () => context.onCollapse(group, !details.open));
  const rows = new KeyedList<PanelItem>(
    list,
    ({ id }) => id,
    item => itemPart(item, context),
  );
  const update = ({ items }: GroupItems) => {
    tally.replaceChildren(...tallyOf(items));
    rows.show(items);
  };
  return { element: details, update };
}

function tallyOf(items: readonly PanelItem[]): readonly Node[] {
  return verdicts.flatMap(verdict => {
    const count = items.filter(item => item.verdict === verdict).length;
    if (count === 0) return [];
    const word = element('span', { class: 'visually-hidden' }, [` ${verdictWords[verdict].toLowerCase()} `]);
    const title = `${count} ${verdictWords[verdict].toLowerCase()}`;
    return [element('span', { class: 'count', title }, [verdictIcon(verdict), String(count), word])];
  });
}
