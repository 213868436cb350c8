import type { LocalEdit } from '../../embedded.js';
import type { ForeignSetting, ForeignSettings } from '../../embedded-settings.js';
import type { YamlNode, YamlPair } from '../../syntax/yaml-nodes.js';
import { lineBreakOf, lineStart, type Span, wholeLine } from '../../text.js';
import { isServerImage } from './images.js';

/** A word of a command line, where it stands in the file. */
interface Word extends Span {
  readonly text: string;
  /** What goes with it when it is removed. */
  readonly whole: Span;
}

/** The settings that a command line gives to the server; nothing where it starts something else. */
export function settingsOfCommand(
  text: string,
  pairs: readonly YamlPair[],
  image: string | undefined,
): ForeignSettings | undefined {
  const words = pairs.map(({ value }) => wordsOf(text, value)).filter(each => each.length > 0);
  const [last] = pairs.slice(-1);
  const all = words.flat();
  if (!last || !startsServer(all, image)) return undefined;
  const settings = all.flatMap((word, index) => settingOf(word, all[index - 1]) ?? []);
  if (settings.length === 0) return undefined;
  return {
    at: { start: last.key.start, end: last.key.end },
    settings,
    insert: (name, value) => insertBehind(text, last.value, `${name}=${value}`, value),
  };
}

/** Whether nothing but the server is started: by its name, or by the image, to which only arguments are given. */
function startsServer(words: readonly Word[], image: string | undefined): boolean {
  const firstFlag = words.findIndex(({ text }) => text.startsWith('-'));
  const programs = words.slice(0, firstFlag).map(({ text }) => text.slice(text.lastIndexOf('/') + 1));
  if (firstFlag === -1 || !programs.every(name => name === 'postgres' || name === 'docker-entrypoint.sh')) return false;
  return programs.includes('postgres') || (image !== undefined && isServerImage(image));
}

/** `-c name=value`, `-cname=value` and `--name=value`; in names the server takes a dash for an underscore. */
function settingOf(word: Word, before: Word | undefined): ForeignSetting | undefined {
  const isOwn = before?.text === '-c';
  const match = isOwn ? /^()([\w.-]+)=(.*)$/.exec(word.text) : /^(-c|--)([A-Za-z_][\w.-]*)=(.*)$/.exec(word.text);
  const [, sign = '', name = '', value = ''] = match ?? [];
  // This one is for the command line only, where it says what is read first.
  if (!match || name === 'config_file') return undefined;
  const nameStart = word.start + sign.length;
  const valueStart = nameStart + name.length + 1;
  return {
    name: name.replaceAll('-', '_'),
    value,
    nameSpan: { start: nameStart, end: nameStart + name.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
    whole: { start: isOwn ? before.whole.start : word.whole.start, end: word.whole.end },
    respell: changed => (isPlainWord(changed) ? changed : undefined),
  };
}

/** Whether neither a shell nor YAML would see more in a text than its letters. */
function isPlainWord(text: string): boolean {
  return /^[\w./%+-]+$/.test(text);
}

/** The words of a list, or of a text as a shell takes it apart. Words with quotes or escapes inside are not looked into. */
function wordsOf(text: string, node: YamlNode): readonly Word[] {
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
function isVerbatim(text: string, node: { start: number; text: string; plain: boolean }): boolean {
  const from = node.plain ? node.start : node.start + 1;
  return text.slice(from, from + node.text.length) === node.text;
}

function withBlanks(text: string, start: number, end: number): Span {
  let from = start;
  while (/[ \t]/.test(text.charAt(from - 1))) from--;
  return { start: from, end };
}

/** Adds `-c name=value` behind the last word. */
function insertBehind(text: string, node: YamlNode, flag: string, value: string): LocalEdit | undefined {
  if (!isPlainWord(value)) return undefined;
  if (node.kind === 'scalar') {
    const end = (node.plain ? node.start : node.start + 1) + node.text.length;
    return isVerbatim(text, node) ? { start: end, end, newText: ` -c ${flag}` } : undefined;
  }
  const last = node.kind === 'list' ? node.items.at(-1) : undefined;
  if (!last || node.kind !== 'list') return undefined;
  const line = text.slice(lineStart(text, last.start), last.start);
  if (/^[ \t]*-[ \t]*$/.test(line)) {
    const items = ['-c', flag].map(item => `${lineBreakOf(text)}${line}${item}`).join('');
    return { start: last.end, end: last.end, newText: items };
  }
  return { start: last.end, end: last.end, newText: `, "-c", "${flag}"` };
}
