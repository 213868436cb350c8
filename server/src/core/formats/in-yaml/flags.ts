import type { LocalEdit } from '../../embedded.js';
import type { ForeignSetting, ForeignSettings } from '../../embedded-settings.js';
import type { YamlNode, YamlPair } from '../../syntax/yaml-nodes.js';
import { lineBreakOf, lineStart } from '../../text.js';
import { isServerImage } from './images.js';
import { isPlainWord, isVerbatim, type Word, wordsOf } from './words.js';

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
