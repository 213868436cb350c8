import { lineAt, type Span, touches } from '../text.js';
import type { YamlMap, YamlNode, YamlPair } from './yaml-nodes.js';

/** A way from the root: keys, and places in lists. */
export type Path = readonly (string | number)[];

/** Where in the file an offset or a node is, aliases not followed: what is written there counts. */
export interface Cursor {
  /** The way to the value; for a key, to the value behind it. */
  readonly path: Path;
  readonly role: 'key' | 'value';
  readonly node: YamlNode;
  /** The map that holds the key. */
  readonly map?: YamlMap;
}

/** The innermost key or value at an offset. */
export function cursorAt(root: YamlNode | undefined, offset: number): Cursor | undefined {
  return root && find({ path: [], role: 'value', node: root }, node => touches(node, offset), true);
}

/** The scalar with the given text, wherever it stands. */
export function cursorOf(root: YamlNode | undefined, text: string): Cursor | undefined {
  const isIt = (node: YamlNode) => node.kind === 'scalar' && node.text === text;
  return root && find({ path: [], role: 'value', node: root }, isIt, false);
}

/** Depth first; with `nested`, only inside of what matches, since a span holds the spans of its parts. */
function find(place: Cursor, matches: (node: YamlNode) => boolean, nested: boolean): Cursor | undefined {
  const { node } = place;
  if (nested && !matches(node)) return undefined;
  for (const child of childrenOf(place)) {
    const found = find(child, matches, nested);
    if (found) return found;
  }
  const isContainer = node.kind === 'map' || node.kind === 'list';
  return isContainer || !matches(node) ? undefined : place;
}

function childrenOf({ path, role, node }: Cursor): readonly Cursor[] {
  if (role === 'key') return [];
  if (node.kind === 'list')
    return node.items.map((item, index) => ({ path: [...path, index], role: 'value', node: item }));
  return node.kind === 'map' ? node.pairs.flatMap(pair => placesOf(pair, node, path)) : [];
}

function placesOf({ key, value }: YamlPair, map: YamlMap, path: Path): readonly Cursor[] {
  const inside = [...path, key.kind === 'scalar' ? key.text : ''];
  return [
    { path: inside, role: 'key', node: key, map },
    { path: inside, role: 'value', node: value },
  ];
}

/** Stands for the word at the cursor, so that the parser tells where it is in a document half written. */
export const MARKER = 'headroom-cursor-mark';

/** The word at the cursor and what stands around it. */
export interface Word extends Span {
  /** In block style at the start of its line, so that a key or a list entry may start here. */
  readonly isFirst: boolean;
  /** Whether a `:` follows, or a value. */
  readonly hasColon: boolean;
  /** A blank that is missing between a `:` and the word. */
  readonly gap: string;
}

const WORD = /[\w./*%-]/;

/** The word that an offset touches. */
export function wordAt(text: string, offset: number): Word {
  const line = lineAt(text, offset);
  let [start, end] = [offset, offset];
  while (start > line.start && WORD.test(text.charAt(start - 1))) start--;
  while (end < line.end && WORD.test(text.charAt(end))) end++;
  const before = text.slice(line.start, start);
  const rest = text.slice(end, line.end);
  const isFirst = /^\s*(?:-\s+)*$/.test(before) && /^\s*(?::|#|$)/.test(rest);
  return { start, end, isFirst, hasColon: /^["']?\s*:/.test(rest), gap: before.endsWith(':') ? ' ' : '' };
}

/** The text with the marker in the place of the word. */
export function marked(text: string, { start, end, isFirst, hasColon, gap }: Word): string {
  return `${text.slice(0, start)}${gap}${MARKER}${isFirst && !hasColon ? ':' : ''}${text.slice(end)}`;
}
