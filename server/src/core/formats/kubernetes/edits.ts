import { asMap } from '../../syntax/yaml-access.js';
import type { YamlMap } from '../../syntax/yaml-nodes.js';
import { type Edit, lineAt, lineBreakOf, lineStart, wholeLine } from '../../text.js';
import type { Source, View } from './view.js';

/** Writes another value in the place of a scalar. */
export function replaceWith(view: View, newText: string): Edit {
  return { ...view.at, newText };
}

/** Takes a pair out: its lines, or in braces the pair with its comma. Nothing where it shares lines with others. */
export function removePair({ source, node, pair }: View): Edit | undefined {
  if (!pair) return undefined;
  const { uri, text, start: base } = source;
  const [start, end] = [pair.key.start, Math.max(pair.key.end, node.end)];
  const line = lineStart(text, start);
  const rest = /^[^\n]*/.exec(text.slice(end))?.[0] ?? '';
  if (/^[ \t]*$/.test(text.slice(line, start)) && /^[ \t]*(?:#.*)?\r?$/.test(rest)) {
    const whole = wholeLine(text, { start, end });
    return { uri, start: base + whole.start, end: base + whole.end, newText: '' };
  }
  const after = /^\s*,[ \t]*/.exec(text.slice(end))?.[0].length;
  if (after !== undefined) return { uri, start: base + start, end: base + end + after, newText: '' };
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length;
  return before === undefined ? undefined : { uri, start: base + start - before, end: base + end, newText: '' };
}

/** Something to write: a value, or lines that stand under a key. */
export type Content = string | { readonly [key: string]: Content } | readonly Content[];

/** Writes a further pair into a map; nothing where the map has no place for one. */
export function addPair(view: View, key: string, content: Content): Edit | undefined {
  const map = asMap(view.node);
  const first = map?.pairs[0];
  if (!map || !first || map !== view.node) return undefined;
  return map.flow ? addToFlow(view, map, key, content) : addToBlock(view, map, key, content);
}

/** Writes another pair in the place of one. */
export function replacePair(view: View, key: string, content: Content): readonly Edit[] {
  const { source, pair } = view;
  if (!pair || view.node.kind !== 'scalar') return [];
  const { start } = pair.key;
  const indent = ' '.repeat(start - lineStart(source.text, start));
  const isFlow = !/^[ \t]*(?:- +)*$/.test(source.text.slice(lineStart(source.text, start), start));
  const lines = inBlock(key, content).join(`${lineBreakOf(source.text)}${indent}`);
  return [
    {
      ...view.pairAt,
      newText: isFlow
        ? inFlow({ [key]: content }, false)
            .slice(1, -1)
            .trim()
        : lines,
    },
  ];
}

function addToFlow({ source: { uri, start: base, text } }: View, map: YamlMap, key: string, content: Content): Edit {
  const isJson = text.charAt(map.pairs[0]?.key.start ?? 0) === '"';
  const last = map.pairs.at(-1);
  const at = base + Math.max(last?.key.end ?? 0, last?.value.end ?? 0);
  return {
    uri,
    start: at,
    end: at,
    newText: `, ${inFlow({ [key]: content }, isJson)
      .slice(1, -1)
      .trim()}`,
  };
}

function inFlow(content: Content, isJson: boolean): string {
  if (typeof content === 'string')
    return isJson && !/^(?:\d+|true|false|".*")$/.test(content) ? JSON.stringify(content) : content;
  if (isList(content)) return `[${content.map(item => inFlow(item, isJson)).join(', ')}]`;
  const pairs = Object.entries(content).map(
    ([key, value]) => `${isJson ? JSON.stringify(key) : key}: ${inFlow(value, isJson)}`,
  );
  return `{ ${pairs.join(', ')} }`;
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

/**
 * A new first pair, with the indentation of the pair that stands there. In an item of a list it comes second: people
 * look for its name at the dash.
 */
function addToBlock(
  { source: { uri, start: base, text } }: View,
  map: YamlMap,
  key: string,
  content: Content,
): Edit | undefined {
  const [first] = map.pairs;
  if (!first) return undefined;
  const at = first.key.start;
  const line = lineStart(text, at);
  const indent = ' '.repeat(at - line - (line === 0 && text.startsWith('\uFEFF') ? 1 : 0));
  const newline = lineBreakOf(text);
  const lines = inBlock(key, content);
  const isItem = /^[ \t]*-/.test(text.slice(line, at));
  if (!isItem || first.value.kind !== 'scalar')
    return { uri, start: base + at, end: base + at, newText: lines.map(each => `${each}${newline}${indent}`).join('') };
  const end = base + lineAt(text, Math.max(first.key.end, first.value.end)).end;
  return { uri, start: end, end, newText: lines.map(each => `${newline}${indent}${each}`).join('') };
}

/** Writes a further object behind a document; nothing in JSON, which holds one. */
export function addObject({ uri, text, start }: Source, object: { readonly [key: string]: Content }): Edit | undefined {
  if (uri.endsWith('.json') || /^\s*\{/.test(text)) return undefined;
  const newline = lineBreakOf(text);
  const lines = ['---', ...Object.entries(object).flatMap(([key, content]) => inBlock(key, content))];
  const lead = text.endsWith('\n') ? '' : newline;
  const end = start + text.length;
  return { uri, start: end, end, newText: `${lead}${lines.join(newline)}${newline}` };
}

/** A pair in block style, a line each, without the indentation of its map. */
function inBlock(key: string, content: Content): readonly string[] {
  if (typeof content === 'string') return [`${key}: ${content}`];
  if (isList(content)) return [`${key}:`, ...content.flatMap(itemLines)];
  return [
    `${key}:`,
    ...Object.entries(content).flatMap(([name, value]) => inBlock(name, value).map(line => `  ${line}`)),
  ];
}

function itemLines(item: Content): readonly string[] {
  if (typeof item === 'string') return [`  - ${item}`];
  const lines = isList(item)
    ? item.flatMap(itemLines)
    : Object.entries(item).flatMap(([key, value]) => inBlock(key, value));
  return lines.map((line, index) => `  ${index === 0 ? '- ' : '  '}${line}`);
}
