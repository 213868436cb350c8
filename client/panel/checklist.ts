import { groups } from '../../server/src/core/checklist/model.js';
import { button, clip, element, KeyedList } from './dom.js';
import { type GroupContext, type GroupItems, groupPart } from './group.js';
import type { ChecklistMessage, PanelItem, PicturesMessage } from './messages.js';
import { type PicturesContext, picturesPart } from './pictures/section.js';
import type { SignOff } from './sign-off.js';
import { countsPart, filterPart } from './toolbar.js';
import type { View } from './view-state.js';
import { isShown } from './words.js';

/** What the checklist asks of the extension. */
export interface ChecklistEvents extends Omit<PicturesContext, 'isOpen' | 'onToggle'> {
  readonly onFix: GroupContext['onFix'];
  readonly onSign: (signOff: SignOff) => void;
  readonly onWithdraw: (item: PanelItem) => void;
  readonly onSignOffs: (line: number) => void;
  readonly onExport: () => void;
}

/** The checklist of one platform. Built once; updates change only what differs. */
export class Checklist {
  readonly element = element('div', { class: 'checklist' });
  private readonly name = element('h1');
  private readonly source = element('p', { class: 'source' });
  private readonly nothing = element('p', { class: 'nothing', hidden: '' }, ['No item is left by this filter.']);
  private readonly problems = element('div', { class: 'problems', role: 'alert' });
  private readonly counts = countsPart();
  private readonly filter;
  private readonly pictures;
  private readonly groups: KeyedList<GroupItems>;
  private readonly refusals = new Map<string, string>();
  private items: readonly PanelItem[] = [];
  private who = '';
  private pending: string | undefined;

  constructor(
    private readonly view: View,
    private readonly events: ChecklistEvents,
  ) {
    this.filter = filterPart(view.state.filter, filter => {
      view.change({ filter });
      this.showItems();
    });
    this.pictures = picturesPart({
      ...events,
      isOpen: view.state.pictures,
      onToggle: pictures => view.change({ pictures }),
    });
    const list = element('div', { class: 'groups' });
    this.groups = new KeyedList<GroupItems>(
      list,
      ({ group }) => group,
      group => groupPart(group, this.context()),
    );
    const head = [this.name, this.source, this.counts.element, this.filter.element, this.problems];
    const exporting = button('secondary small export', ['Export report'], events.onExport);
    const items = element('div', { class: 'column' }, [list, this.nothing, exporting]);
    this.element.append(
      element('header', {}, head),
      element('div', { class: 'columns' }, [this.pictures.element, items]),
    );
  }

  show(message: ChecklistMessage): void {
    this.name.replaceChildren(element('bdi', {}, [clip(message.name, 100)]));
    this.source.textContent = message.isPinned ? 'Pinned · as declared in its files' : 'As declared in its files';
    this.items = message.items;
    this.who = message.who;
    this.showProblems(message);
    this.counts.update(message.items);
    this.filter.update(message.items);
    this.showItems();
  }

  showPictures(message: PicturesMessage): void {
    this.pictures.update(message);
  }

  /** Why a sign-off was not made, until the next one. */
  refuse(item: string, why: string): void {
    this.refusals.set(item, why);
    this.showItems();
  }

  /** Opens an item and puts the focus on it; where there is no list yet, once it is shown. */
  reveal(id: string): void {
    const item = this.items.find(each => each.id === id);
    this.pending = item && this.element.isConnected ? undefined : id;
    if (!item || this.pending !== undefined) return;
    if (!isShown(item, this.view.state.filter)) {
      this.view.change({ filter: 'all' });
      this.filter.choose('all');
      this.showItems();
    }
    const row = this.element.querySelector(`li.item[data-item="${CSS.escape(id)}"]`);
    for (const each of [row?.closest('details.group'), row?.querySelector('details')])
      if (each instanceof HTMLDetailsElement) each.open = true;
    row?.querySelector('summary')?.focus();
    row?.scrollIntoView({ block: 'center' });
  }

  /** Reveals what was asked for before there was a list. */
  revealPending(): void {
    if (this.pending !== undefined) this.reveal(this.pending);
  }

  /** A file of sign-offs that cannot be read is never written to, so it has to be mended first. */
  private showProblems({ problems }: ChecklistMessage): void {
    const rows = problems.slice(0, 5).map(({ message, line }) => {
      const link = button('link', [`signoffs.yaml:${line + 1}`], () => this.events.onSignOffs(line));
      return element('p', {}, [link, ' ', element('bdi', {}, [clip(message, 500)])]);
    });
    this.problems.replaceChildren(...rows);
    this.problems.hidden = rows.length === 0;
  }

  private showItems(): void {
    const shown = this.items.filter(item => isShown(item, this.view.state.filter));
    const filled = groups.map(group => ({ group, items: shown.filter(item => item.group === group) }));
    this.groups.show(filled.filter(({ items }) => items.length > 0));
    this.nothing.hidden = shown.length > 0;
  }

  /** Failing items are open until someone closes them; what a person chose stays. */
  private context(): GroupContext {
    const { view, events, refusals } = this;
    const opensItself = (item: PanelItem) => item.verdict === 'fail';
    return {
      onEvidence: events.onPlace,
      onFix: events.onFix,
      who: () => this.who,
      refusalOf: ({ id }) => refusals.get(id),
      onSign: signOff => {
        refusals.delete(signOff.item);
        events.onSign(signOff);
      },
      onWithdraw: events.onWithdraw,
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
