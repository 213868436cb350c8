import { lineStart, type Span } from '../text.js';
import type { ZendTree } from './zend-tree.js';

/** Where the first line starts in which two texts differ. */
export function sameLines(before: string, text: string): number {
  let [low, high] = [0, Math.min(before.length, text.length)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (before.startsWith(text.slice(low, middle), low)) low = middle;
    else high = middle - 1;
  }
  return lineStart(text, low);
}

type Lists = Pick<ZendTree, 'entries' | 'sections' | 'comments' | 'errors' | 'bare'>;
type Growing = { readonly [Name in keyof Lists]: Lists[Name][number][] };

/** Adds what another reading found above an offset. */
export function takeAbove(into: Growing, { entries, sections, comments, errors, bare }: Lists, until: number): void {
  take(into.entries, entries, until);
  take(into.sections, sections, until);
  take(into.comments, comments, until);
  take(into.errors, errors, until);
  take(into.bare, bare, until);
}

/** The items stand in the order of the text. */
function take<Item extends Span>(into: Item[], items: readonly Item[], until: number): void {
  for (const item of items) {
    if (item.start >= until) return;
    into.push(item);
  }
}
