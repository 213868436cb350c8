import { groups } from '../../server/src/core/checklist/model.js';
import { clip, element, KeyedList } from './dom.js';
import { type GroupContext, type GroupItems, groupPart } from './group.js';
import type { HostMessage, PanelEvidence, PanelItem } from './messages.js';
import { countsPart, filterPart } from './toolbar.js';
import type { View } from './view-state.js';
import { isShown } from './words.js';

export type ChecklistMessage = Extract<HostMessage, { type: 'checklist' }>;

/** The checklist of one platform. Built once; updates change only what differs. */
export class Checklist {
  readonly element = element('div', { class: 'checklist' });
  private readonly name = element('h1');
  private readonly source = element('p', { class: 'source' });
  private readonly nothing = element('p', { class: 'nothing', hidden: '' }, ['No item is left by this filter.']);
  private readonly counts = countsPart();
  private readonly filter;
  private readonly groups: KeyedList<GroupItems>;
  private items: readonly PanelItem[] = [];

  constructor(
    private readonly view: View,
    onEvidence: (evidence: PanelEvidence) => void,
  ) {
    this.filter = filterPart(view.state.filter, filter => {
      view.change({ filter });
      this.showItems();
    });
    const list = element('div', { class: 'groups' });
    this.groups = new KeyedList<GroupItems>(
      list,
      ({ group }) => group,
      group => groupPart(group, this.context(onEvidence)),
    );
    const header = element('header', {}, [this.name, this.source, this.counts.element, this.filter.element]);
    this.element.append(header, list, this.nothing);
  }

  show(message: ChecklistMessage): void {
    this.name.replaceChildren(element('bdi', {}, [clip(message.name, 100)]));
    this.source.textContent = message.isPinned ? 'Pinned · as declared in its files' : 'As declared in its files';
    this.items = message.items;
    this.counts.update(message.items);
    this.filter.update(message.items);
    this.showItems();
  }

  private showItems(): void {
    const shown = this.items.filter(item => isShown(item, this.view.state.filter));
    const filled = groups.map(group => ({ group, items: shown.filter(item => item.group === group) }));
    this.groups.show(filled.filter(({ items }) => items.length > 0));
    this.nothing.hidden = shown.length > 0;
  }

  /** Failing items are open until someone closes them; what a person chose stays. */
  private context(onEvidence: (evidence: PanelEvidence) => void): GroupContext {
    const { view } = this;
    const opensItself = (item: PanelItem) => item.verdict === 'fail';
    return {
      onEvidence,
      isOpen: item => view.state.toggled[item.id] ?? opensItself(item),
      onToggle: (item, isOpen) => {
        const { [item.id]: _, ...others } = view.state.toggled;
        view.change({ toggled: isOpen === opensItself(item) ? others : { ...others, [item.id]: isOpen } });
      },
      isCollapsed: group => view.state.collapsed.includes(group),
      onCollapse: (group, isCollapsed) => {
        const others = view.state.collapsed.filter(other => other !== group);
        view.change({ collapsed: isCollapsed ? [...others, group] : others });
      },
    };
  }
}
