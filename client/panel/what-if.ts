import { button, clip, element, type Part } from './dom.js';
import type { PicturesMessage } from './messages.js';
import type { Knob } from './picture-messages.js';

/** What the row of knobs needs of the panel around it. */
export interface WhatIfContext {
  readonly onTurn: (knobs: Readonly<Record<string, number>>) => void;
  readonly onApply: (knobs: Readonly<Record<string, number>>) => void;
}

type Shown = Pick<PicturesMessage, 'knobs' | 'turned' | 'refused'>;

/** Numbers to play with: the pictures follow, and the files only when that is asked for. */
export function whatIfPart({ onTurn, onApply }: WhatIfContext): Part<Shown> {
  const inputs = new Map<string, HTMLInputElement>();
  const fields = element('div', { class: 'knobs' });
  const refused = element('p', { class: 'refused', role: 'alert' });
  let knobs: readonly Knob[] = [];
  const turned = () => turnedOf(knobs, inputs);
  const apply = button('primary', ['Write into the files'], () => onApply(turned()));
  const reset = button('secondary', ['Reset'], () => onTurn({}));
  const created = element('form', { class: 'what-if' }, [
    element('fieldset', {}, [element('legend', {}, ['What if']), fields]),
    refused,
    element('div', { class: 'row' }, [apply, reset]),
  ]);
  created.addEventListener('submit', event => event.preventDefault());
  const update = (shown: Shown) => {
    created.hidden = shown.knobs.length === 0;
    if (namesOf(shown.knobs) !== namesOf(knobs)) fields.replaceChildren(...shown.knobs.map(field));
    knobs = shown.knobs;
    for (const knob of knobs) showKnob(knob, shown.turned[knob.id], inputs.get(knob.id));
    const isTurned = Object.keys(shown.turned).length > 0;
    refused.textContent = shown.refused ?? '';
    apply.disabled = !isTurned || shown.refused !== undefined;
    reset.disabled = !isTurned;
  };
  const field = ({ id, label, min, max }: Knob) => {
    const input = element('input', { type: 'number', min: String(min), max: String(max), step: '1' });
    input.addEventListener('input', () => input.checkValidity() && onTurn(turned()));
    inputs.set(id, input);
    return element('label', {}, [element('bdi', {}, [clip(label, 120)]), input]);
  };
  return { element: created, update };
}

function namesOf(knobs: readonly Knob[]): string {
  return JSON.stringify(knobs.map(({ id, label, min, max }) => [id, label, min, max]));
}

/** What a person types stays as it is typed. */
function showKnob({ value }: Knob, turned: number | undefined, input: HTMLInputElement | undefined): void {
  if (!input) return;
  input.classList.toggle('turned', turned !== undefined);
  if (document.activeElement === input) return;
  input.value = String(turned ?? value);
}

function turnedOf(
  knobs: readonly Knob[],
  inputs: ReadonlyMap<string, HTMLInputElement>,
): Readonly<Record<string, number>> {
  const changed = knobs.flatMap(({ id, value }) => {
    const input = inputs.get(id);
    const number = input?.valueAsNumber;
    return number === undefined || Number.isNaN(number) || number === value ? [] : [[id, number] as const];
  });
  return Object.fromEntries(changed);
}
