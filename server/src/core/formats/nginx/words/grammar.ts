import { nearestName } from '../../../names.js';
import { isTemplate } from '../../../templates.js';
import { readInteger, readSize, readTime } from '../values.js';

/** A word that the program refuses: what its directive takes there, or why it cannot be used. */
export type BadWord = { readonly index: number } & (
  | { readonly expected: string; readonly nearest?: string | undefined }
  | { readonly because: string }
);

/** What the program refuses about the words behind a directive. */
export type Judge = (args: readonly string[]) => BadWord | undefined;

/** A kind of value: whether the program takes a text for it, and what it is called. */
export interface Value {
  takes(text: string): boolean;
  readonly name: string;
}

const SECOND_UNITS = ['y', 'M', 'w', 'd', 'h', 'm', 's'];
const MILLISECOND_UNITS = ['w', 'd', 'h', 'm', 's', 'ms'];

export const anything: Value = { takes: () => true, name: 'a text' };
export const something: Value = { takes: text => text !== '', name: 'a text' };
export const seconds: Value = {
  takes: text => readTime(text, SECOND_UNITS) !== undefined,
  name: 'a time such as `30s`',
};
export const milliseconds: Value = {
  takes: text => readTime(text, MILLISECOND_UNITS) !== undefined,
  name: 'a time such as `30s`',
};
export const size: Value = { takes: text => readSize(text, false) !== undefined, name: 'a size such as `64k`' };
export const bigSize: Value = { takes: text => readSize(text, true) !== undefined, name: 'a size such as `1g`' };
export const onOff: Value = { takes: text => text === 'on' || text === 'off', name: '`on` or `off`' };

/** A whole number within bounds. */
export function whole(least: number, most = Number.POSITIVE_INFINITY): Value {
  const takes = (text: string) => {
    const number = readInteger(text);
    return number !== undefined && number >= least && number <= most;
  };
  return {
    takes,
    name: most === Number.POSITIVE_INFINITY ? `a number from ${least} on` : `a number from ${least} to ${most}`,
  };
}

/** A shared memory zone has eight pages at least. */
const SMALLEST_ZONE = 8 * 4096;

export function takesZoneSize(text: string): boolean {
  return (readSize(text, false) ?? 0) >= SMALLEST_ZONE;
}

/** `name:size` */
export const zone: Value = {
  takes: text => {
    const colon = text.indexOf(':');
    return colon > 0 && takesZoneSize(text.slice(colon + 1));
  },
  name: '`name:size` with a size from 32k on, such as `app:1m`',
};

/** Whether a word is filled in later, so that it is not judged. */
export function isOpenWord(text: string): boolean {
  return isTemplate(text);
}

/** Parameters by name, each written `name=value`. */
export type Parameters = Readonly<Record<string, Value>>;

/** Words from a position on that are flags or parameters. */
export function parameters(from: number, known: Parameters, flags: readonly string[] = []): Judge {
  const names = [...flags, ...Object.keys(known).map(name => `${name}=`)];
  return args => {
    for (const [index, text] of args.entries()) {
      if (index < from || flags.includes(text) || isOpenWord(text)) continue;
      const equals = text.indexOf('=');
      const value = equals === -1 ? undefined : known[text.slice(0, equals)];
      if (!value || !Object.hasOwn(known, text.slice(0, equals))) return unknownWord(index, text, names);
      if (!value.takes(text.slice(equals + 1)))
        return { index, expected: `${value.name} behind \`${text.slice(0, equals + 1)}\`` };
    }
    return undefined;
  };
}

function unknownWord(index: number, text: string, names: readonly string[]): BadWord {
  const equals = text.indexOf('=');
  const near = nearestName(equals === -1 ? text : text.slice(0, equals + 1), names);
  const nearest =
    near === undefined || equals === -1 ? near : near.endsWith('=') ? near + text.slice(equals + 1) : near;
  return { index, expected: listOf(names), nearest };
}

/** A word at one place that has to be one of a few. */
export function oneOf(at: number, words: readonly string[]): Judge {
  return args => {
    const text = args[at];
    if (text === undefined || words.includes(text) || isOpenWord(text)) return undefined;
    return { index: at, expected: listOf(words), nearest: nearestName(text, words) };
  };
}

/** A word at one place that has to be a value of a kind. */
export function valueAt(at: number, value: Value): Judge {
  return args => {
    const text = args[at];
    return text === undefined || value.takes(text) || isOpenWord(text)
      ? undefined
      : { index: at, expected: value.name };
  };
}

/** All words from a place on have to be values of a kind. */
export function valuesFrom(from: number, value: Value): Judge {
  return args => {
    const index = args.findIndex((text, at) => at >= from && !value.takes(text) && !isOpenWord(text));
    return index === -1 ? undefined : { index, expected: value.name };
  };
}

/** Parameters that must not be missing. */
export function needs(...names: readonly string[]): Judge {
  return args => {
    const missing = names.find(name => !args.some(text => text.startsWith(name)));
    if (missing === undefined || args.some(isOpenWord)) return undefined;
    return { index: -1, because: `\`${missing}\` is missing` };
  };
}

/** `off` stands alone. */
export function unlessOff(judge: Judge): Judge {
  return args => {
    if (args[0] !== 'off') return judge(args);
    return args.length === 1 ? undefined : { index: 1, because: 'nothing may stand behind `off`' };
  };
}

/** What several judges say; the first that has something to say counts. */
export function all(...judges: readonly Judge[]): Judge {
  return args => {
    for (const judge of judges) {
      const bad = judge(args);
      if (bad) return bad;
    }
    return undefined;
  };
}

/** Words that have to be a variable: `$name`. */
export const variableName: Value = { takes: text => /^\$./s.test(text), name: 'a variable such as `$name`' };

function listOf(words: readonly string[]): string {
  return words.map(word => `\`${word}\``).join(', ');
}
