import { button, clip, element, type Part } from '../dom.js';
import type { Figure, Place } from '../picture-messages.js';

/** What pictures need of the panel around them. */
export interface PictureContext {
  readonly onPlace: (place: Place) => void;
}

const LONGEST = 200;

/** Text from a file: short, in one line, and in its own direction. */
export function fileText(text: string): HTMLElement {
  return element('bdi', {}, [clip(text, LONGEST)]);
}

/** A figure with where it comes from; a link where that is a place in a file. */
export function figureElement({ name, text, from, place }: Figure, { onPlace }: PictureContext): HTMLElement {
  const words = [fileText(name), ' ', element('strong', {}, [fileText(text)])];
  const source = place ? button('link', [fileText(from)], () => onPlace(place)) : element('span', {}, [fileText(from)]);
  return element('span', { class: 'figure' }, [...words, ' ', source]);
}

/** The arithmetic of what is pointed at or has the focus; otherwise that of the whole. */
export class Told {
  readonly element = element('p', { class: 'told' });
  private usual = '';

  /** What is said while nothing is looked at. */
  set text(text: string) {
    this.usual = text;
    this.show(text);
  }

  /** Tells `text` while an element is looked at. */
  follow(target: HTMLElement, text: string): void {
    for (const event of ['mouseenter', 'focus']) target.addEventListener(event, () => this.show(text));
    for (const event of ['mouseleave', 'blur']) target.addEventListener(event, () => this.show(this.usual));
  }

  private show(text: string): void {
    this.element.replaceChildren(fileText(text));
  }
}

/** A part that is built anew only where its value has changed, so that focus stays where nothing did. */
export function rebuilt<T>(container: HTMLElement, build: (value: T) => readonly Node[]): Part<T> {
  let shown = '';
  return {
    element: container,
    update: value => {
      const text = JSON.stringify(value);
      if (text === shown) return;
      shown = text;
      container.replaceChildren(...build(value));
    },
  };
}
