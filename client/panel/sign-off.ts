import { button, clip, element } from './dom.js';
import type { PanelItem, PanelMessage, SignOffState } from './messages.js';

export type SignOff = Extract<PanelMessage, { type: 'sign' }>;

/** What signing needs of the panel around it. */
export interface SignOffContext {
  /** Who signs, as far as that is known. */
  readonly who: () => string;
  readonly onSign: (signOff: SignOff) => void;
  readonly onWithdraw: (item: PanelItem) => void;
}

const LONGEST = 2_000;

/** What a person has said of an item. */
export function signedElement(item: PanelItem, { onWithdraw }: SignOffContext): HTMLElement | undefined {
  const { signOff } = item;
  if (signOff.state === 'none') return undefined;
  const children = [
    element('p', {}, [
      signedWords(signOff),
      element('bdi', {}, [clip(signOff.who, 200)]),
      ` on ${signOff.when.slice(0, 10)}, until ${signOff.expires}.`,
    ]),
    ...(signOff.note === undefined ? [] : [element('p', {}, [element('bdi', {}, [clip(signOff.note, LONGEST)])])]),
    ...(signOff.link === undefined ? [] : [element('p', {}, [element('bdi', {}, [clip(signOff.link, LONGEST)])])]),
    button('link', ['Withdraw'], () => onWithdraw(item)),
  ];
  return element('div', { class: `signed ${signOff.state}` }, children);
}

function signedWords(signOff: Exclude<SignOffState, { state: 'none' }>): string {
  if (signOff.state === 'stale') return `Stale, because ${signOff.why}. Signed by `;
  return signOff.state === 'accepted-risk' ? 'Risk accepted by ' : 'Signed off by ';
}

/** A form for a person's word on an item. What the tool found stays: a failing item can only be accepted as a risk. */
export function signOffForm(item: PanelItem, context: SignOffContext, onClose: () => void): HTMLElement {
  const verdict = choice(item);
  const who = input('text', { required: '', value: context.who(), autocomplete: 'name' });
  const note = element('textarea', { rows: '2', maxlength: '2000' });
  const expires = input('date', { value: item.usualExpiry });
  const link = input('url', { placeholder: 'https://' });
  const needNote = () => note.toggleAttribute('required', verdict.value !== 'done');
  verdict.addEventListener('change', needNote);
  needNote();
  const form = element('form', { class: 'sign-off', 'aria-label': `Sign off: ${clip(item.title, 100)}` }, [
    field('Verdict', verdict),
    field('Who', who),
    field('Note', note),
    field('Holds until', expires),
    field('Link', link),
    element('div', { class: 'row' }, [submit(), button('secondary', ['Cancel'], onClose)]),
  ]);
  form.addEventListener('submit', event => {
    event.preventDefault();
    context.onSign({
      type: 'sign',
      item: item.id,
      verdict: verdict.value as SignOff['verdict'],
      who: who.value.trim(),
      ...given('note', note.value),
      ...given('expires', expires.value),
      ...given('link', link.value),
      fingerprint: item.fingerprint,
    });
  });
  return form;
}

function submit(): HTMLButtonElement {
  return element('button', { type: 'submit', class: 'primary' }, ['Sign off']);
}

function given<K extends string>(key: K, value: string): { readonly [Each in K]?: string } {
  return (value.trim() === '' ? {} : { [key]: value.trim() }) as { readonly [Each in K]?: string };
}

function choice({ verdict }: PanelItem): HTMLSelectElement {
  const options: readonly (readonly [value: SignOff['verdict'], words: string])[] = [
    ...(verdict === 'fail' ? [] : [['done', 'Done'] as const]),
    ['accepted-risk', 'Accepted risk'],
    ['not-applicable', 'Not applicable'],
  ];
  return element(
    'select',
    {},
    options.map(([value, words]) => element('option', { value }, [words])),
  );
}

function input(type: string, attributes: Readonly<Record<string, string>>): HTMLInputElement {
  return element('input', { type, ...attributes });
}

function field(name: string, control: HTMLElement): HTMLElement {
  return element('label', {}, [element('span', {}, [name]), control]);
}
