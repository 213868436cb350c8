import { button, clip, element, type Part } from './dom.js';
import type { PanelEvidence, PanelItem } from './messages.js';
import { type SignOffContext, signedElement, signOffForm } from './sign-off.js';
import { stateWord, verdictIcon, verdictWords } from './words.js';

const LONGEST_TEXT = 300;
const LONGEST_REASON = 2000;

/** What an item needs of the panel around it. */
export interface ItemContext extends SignOffContext {
  readonly isOpen: (item: PanelItem) => boolean;
  readonly onToggle: (item: PanelItem, isOpen: boolean) => void;
  readonly onEvidence: (evidence: PanelEvidence) => void;
  readonly onFix: (evidence: PanelEvidence) => void;
  /** Why the last sign-off of an item was not made. */
  readonly refusalOf: (item: PanelItem) => string | undefined;
}

/** One item: its verdict in one line, and behind it the reason and the lines that led to it. */
export function itemPart(first: PanelItem, context: ItemContext): Part<PanelItem> {
  const summary = element('summary');
  const told = element('div', { class: 'told-of' });
  const signing = element('div', { class: 'signing' });
  const details = element('details', {}, [summary, element('div', { class: 'body' }, [told, signing])]);
  const row = element('li', { class: 'item' }, [details]);
  details.open = context.isOpen(first);
  let shown = first;
  let shownText = '';
  details.addEventListener('toggle', () => context.onToggle(shown, details.open));
  const update = (item: PanelItem) => {
    const text = JSON.stringify([item, context.refusalOf(item)]);
    if (text === shownText) return;
    if (shownText !== '' && context.isOpen(shown) !== context.isOpen(item)) details.open = context.isOpen(item);
    // What a person is filling in stays, whatever happens around it, until it is signed.
    const isBeingFilled = signing.querySelector('form') !== null && sameSignOff(shown, item);
    shown = item;
    shownText = text;
    row.dataset.verdict = item.verdict;
    row.dataset.item = item.id;
    summary.replaceChildren(...summaryOf(item));
    told.replaceChildren(...toldOf(item, context));
    if (!isBeingFilled) offerSigning(signing, () => shown, context);
  };
  return { element: row, update };
}

function sameSignOff(a: PanelItem, b: PanelItem): boolean {
  return JSON.stringify(a.signOff) === JSON.stringify(b.signOff);
}

function summaryOf(item: PanelItem): readonly Node[] {
  const words = element('span', { class: 'words' }, [
    element('span', { class: 'verdict' }, [verdictWords[item.verdict]]),
  ]);
  const state = stateWord(item);
  if (state !== '') words.append(element('span', { class: 'state' }, [state]));
  const title = element('h3', {}, [element('bdi', {}, [clip(item.title, LONGEST_TEXT)])]);
  return [verdictIcon(item.verdict), element('div', { class: 'line' }, [title, ' ', words])];
}

function toldOf(item: PanelItem, context: ItemContext): readonly Node[] {
  const reason = element('p', { class: 'reason' }, [element('bdi', {}, [clip(item.reason, LONGEST_REASON)])]);
  const rows = item.evidence.map(evidence => evidenceRow(evidence, context));
  const list = rows.length > 0 ? [element('ul', { class: 'evidence', 'aria-label': 'Evidence' }, rows)] : [];
  const rest =
    item.more > 0 ? [element('p', { class: 'reason' }, [`and ${item.more} more lines, which the report lists`])] : [];
  const signed = signedElement(item, context);
  const refusal = context.refusalOf(item);
  const told = refusal === undefined ? [] : [element('p', { class: 'refused', role: 'alert' }, [refusal])];
  return [reason, ...list, ...rest, ...(signed ? [signed] : []), ...told];
}

/** The way to sign. The form opens where its button was, for the item as it is then. */
function offerSigning(place: HTMLElement, itemOf: () => PanelItem, context: ItemContext): void {
  place.replaceChildren();
  if (!needsPerson(itemOf())) return;
  const close = () => {
    place.replaceChildren(open);
    open.focus();
  };
  const label = itemOf().signOff.state === 'none' ? 'Sign off…' : 'Sign again…';
  const open = button('secondary small', [label], () => {
    place.replaceChildren(signOffForm(itemOf(), context, close));
    place.querySelector('select')?.focus();
  });
  place.append(open);
}

/** What the files decide well needs nobody's word. */
function needsPerson({ verdict, signOff }: PanelItem): boolean {
  return verdict === 'fail' || verdict === 'unknown' || signOff.state !== 'none';
}

function evidenceRow(evidence: PanelEvidence, { onEvidence, onFix }: ItemContext): HTMLElement {
  const place = element('bdi', {}, [`${clip(evidence.file, LONGEST_TEXT)}:${evidence.line + 1}`]);
  const link = button('link', [place], () => onEvidence(evidence));
  const word = element('span', { class: 'visually-hidden' }, [`${verdictWords[evidence.verdict]}: `]);
  const text = element('code', {}, [element('bdi', {}, [clip(evidence.text, LONGEST_TEXT)])]);
  const fix = evidence.hasFixes ? [button('secondary small', ['Fix…'], () => onFix(evidence))] : [];
  return element('li', {}, [verdictIcon(evidence.verdict), element('div', {}, [word, link, text, ...fix])]);
}
