import type { YamlNode } from '../../syntax/yaml-nodes.js';
import { lineStart, type Span, wholeLine } from '../../text.js';

/** A word of a command line, where it stands in the file. */
export interface Word extends Span {
  readonly text: string;
  /** What goes with it when it is removed. */
  readonly whole: Span;
}

/** Whether neither a shell nor YAML would see more in a text than its letters. */
export function isPlainWord(text: string): boolean {
  return /^[\w./%+-]+$/.test(text);
}

/** The words of a list, or of a text as a shell takes it apart. Words with quotes or escapes inside are not looked into. */
export function wordsOf(text: string, node: YamlNode): readonly Word[] {
  if (node.kind === 'list') return node.items.flatMap(item => wordOfItem(text, item) ?? []);
  if (node.kind !== 'scalar' || !isVerbatim(text, node)) return [];
  const from = node.plain ? node.start : node.start + 1;
  const words: Word[] = [];
  for (const { 0: word, index } of node.text.matchAll(/[^\s"'\\]+(?=\s|$)/g)) {
    const start = from + index;
    words.push({ start, end: start + word.length, text: word, whole: withBlanks(text, start, start + word.length) });
  }
  return words;
}

function wordOfItem(text: string, item: YamlNode): Word | undefined {
  if (item.kind !== 'scalar' || !isVerbatim(text, item)) return undefined;
  const start = item.plain ? item.start : item.start + 1;
  const isOwnLine = /^[ \t]*-[ \t]*["']?$/.test(text.slice(lineStart(text, start), start));
  const end = start + item.text.length;
  return { start, end, text: item.text, whole: isOwnLine ? wholeLine(text, { start, end }) : { start, end: start } };
}

/** Whether a scalar is written as it is read, so that places inside of it can be told. */
export function isVerbatim(text: string, node: { start: number; text: string; plain: boolean }): boolean {
  const from = node.plain ? node.start : node.start + 1;
  return text.slice(from, from + node.text.length) === node.text;
}

function withBlanks(text: string, start: number, end: number): Span {
  let from = start;
  while (/[ \t]/.test(text.charAt(from - 1))) from--;
  return { start: from, end };
}
