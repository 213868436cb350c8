import type { Token } from '../../syntax/ini.js';
import type { Circumstances, Configuration, WrittenSetting } from './configuration.js';
import { SERVER_REFUSES } from './configuration.js';
import { isPlaceholder } from './templates.js';
import type { Word } from './words.js';

/** The settings that a server is started with, and the words that its options leave over. */
interface Flags {
  readonly settings: readonly WrittenSetting[];
  /** Whether an option may set something in another way, or lead to another file. */
  readonly hasOthers: boolean;
}

/** Reads the options behind `postgres`; nothing where none of them sets anything. */
export function readFlags(
  key: Token,
  words: readonly Word[],
  text: string,
  circumstances: Pick<Circumstances, 'version'>,
): Configuration | undefined {
  const { settings, hasOthers } = flagsOf(words, text);
  const last = words.at(-1);
  if (settings.length === 0 || !last) return undefined;
  return {
    ...circumstances,
    at: { start: key.start, end: key.end },
    settings,
    refusal: SERVER_REFUSES,
    isFragment: hasOthers || settings.some(({ node }) => node.name.text === 'config_file'),
    // Each option is looked at when it comes, also where a later one sets the same.
    isOverridable: false,
    separator: '=',
    spell: value => value,
    insert: (name, spelled) => last.append(['-c', `${name}=${spelled}`]),
  };
}

/** `-c name=value`, `-cname=value` and `--name=value`. */
function flagsOf(words: readonly Word[], text: string): Flags {
  const settings: WrittenSetting[] = [];
  let hasOthers = false;
  for (let index = 0; index < words.length; index++) {
    const [word, next] = [words[index], words[index + 1]];
    if (!word) continue;
    const isPair = word.text === '-c' && next !== undefined;
    const skipped = isPair ? 0 : /^(?:-c(?=.)|--(?=[^=]+=))/s.exec(word.text)?.[0].length;
    if (skipped === undefined) {
      hasOthers ||= word.text.startsWith('-') && word.text !== '-c';
      continue;
    }
    if (isPair) index++;
    const behind = words[index + 1];
    const setting = settingOf({ first: word, word: isPair ? next : word, behind, skipped }, text);
    if (setting) settings.push(setting);
    else hasOthers = true;
  }
  return { settings, hasOthers };
}

interface Flag {
  /** `-c`, or the word itself. */
  readonly first: Word;
  readonly word: Word;
  readonly behind: Word | undefined;
  /** How many characters stand before the name. */
  readonly skipped: number;
}

/** A setting; the server takes `-` for `_` in its name. */
function settingOf({ first, word, behind, skipped }: Flag, text: string): WrittenSetting | undefined {
  const equals = word.text.indexOf('=');
  const nameEnd = equals === -1 ? word.text.length : equals;
  const [start, end, valueStart] = [
    word.at(skipped),
    word.at(nameEnd),
    word.at(Math.min(nameEnd + 1, word.text.length)),
  ];
  if (start === undefined || end === undefined || valueStart === undefined) return undefined;
  const written = text.slice(word.start, word.end);
  if (isPlaceholder(text.slice(start, end))) return undefined;
  const name = { start, end, text: word.text.slice(skipped, nameEnd).replaceAll('-', '_') };
  const value = {
    start: Math.min(valueStart, word.end),
    end: word.end,
    text: word.text.slice(nameEnd + 1),
    quoted: false,
  };
  return {
    node: { start, end: word.end, name, value },
    writing: { replace: spelled => word.replaceFrom(nameEnd + 1, spelled), whole: first.wholeTo(word, behind) },
    // Compose and Kubernetes put variables in.
    isKnown: equals !== -1 && !isPlaceholder(written) && !/(?:^|[^$])\$[A-Za-z_]/.test(written),
  };
}
