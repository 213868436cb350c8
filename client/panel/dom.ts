/** Builds elements. Text arrives only as text nodes, so that nothing from a file is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A button that looks like one, or like a link. */
export function button(
  className: string,
  children: readonly (Node | string)[],
  onClick: () => void,
): HTMLButtonElement {
  const created = element('button', { type: 'button', class: className }, children);
  created.addEventListener('click', onClick);
  return created;
}

const NEWLINES_AND_CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Text from a file, in one line and short: a value of a megabyte must not stall the panel. */
export function clip(text: string, length: number): string {
  const start = text.slice(0, length).replace(NEWLINES_AND_CONTROLS, ' ');
  return text.length > length ? `${start}…` : start;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of 16 by 16 in the colour of its text; hidden from screen readers, which get the word beside it. */
export function drawing(className: string, paths: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** A component: its element, and how to show another value in it. */
export interface Part<T> {
  readonly element: HTMLElement;
  update(value: T): void;
}

/** Shows a list, keeping the element of each key, so that focus and open details survive an update. */
export class KeyedList<T> {
  private parts = new Map<string, Part<T>>();

  constructor(
    private readonly parent: HTMLElement,
    private readonly keyOf: (value: T) => string,
    private readonly create: (value: T) => Part<T>,
  ) {}

  show(values: readonly T[]): void {
    const next = new Map<string, Part<T>>();
    for (const [index, value] of values.entries()) {
      const key = this.keyOf(value);
      const part = this.parts.get(key) ?? this.create(value);
      part.update(value);
      // Moving an element would take its focus away.
      const there = this.parent.children[index] ?? null;
      if (there !== part.element) this.parent.insertBefore(part.element, there);
      next.set(key, part);
    }
    for (const [key, part] of this.parts) if (!next.has(key)) part.element.remove();
    this.parts = next;
  }
}
