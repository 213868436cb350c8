import {
  all,
  type BadWord,
  type Judge,
  milliseconds,
  needs,
  oneOf,
  parameters,
  seconds,
  size,
  something,
  unlessOff,
  whole,
} from './grammar.js';

const LEVELS = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'];
const DEBUG_LEVELS = ['core', 'alloc', 'mutex', 'event', 'http', 'mail', 'stream'].map(part => `debug_${part}`);

/** A file and how much of what happens is written there. */
export const errorLog: Judge = args => {
  for (const [index, text] of args.entries()) {
    if (index === 0) continue;
    if (!DEBUG_LEVELS.includes(text) && !LEVELS.includes(text)) return oneOf(index, LEVELS)(args);
    if (index > 1 && LEVELS.includes(args[1] ?? '')) return { index, because: 'a level stands there already' };
  }
  return undefined;
};

export const logFormat: Judge = ([, word = '']) => {
  const [, escaping] = /^escape=(.*)$/s.exec(word) ?? [];
  if (escaping === undefined || ['default', 'json', 'none'].includes(escaping)) return undefined;
  return { index: 1, expected: '`default`, `json` or `none` behind `escape=`' };
};

/** How a log is written: its options stand behind the path and the format. */
const options = parameters(
  2,
  {
    buffer: { takes: text => size.takes(text) && !/^0+[km]?$/i.test(text), name: 'a size such as `64k`' },
    gzip: whole(1, 9),
    flush: { takes: text => milliseconds.takes(text) && /[1-9]/.test(text), name: 'a time such as `5s`' },
    if: something,
  },
  ['gzip'],
);

export const accessLog: Judge = unlessOff(all(options, buffering));

function buffering(args: readonly string[]): BadWord | undefined {
  const path = args[0] ?? '';
  const buffer = args.findIndex((text, at) => at > 1 && /^(?:buffer=|gzip)/.test(text));
  const flush = args.findIndex((text, at) => at > 1 && text.startsWith('flush='));
  if (flush !== -1 && buffer === -1) return { index: flush, because: '`flush=` needs `buffer=` or `gzip`' };
  if (buffer === -1) return undefined;
  if (path.includes('$')) return { index: buffer, because: 'a log with variables in its name takes no buffer' };
  if (path.startsWith('syslog:')) return { index: buffer, because: 'a log that goes to syslog takes no buffer' };
  return undefined;
}

/** `open_file_cache` and its like; the one of logs has two parameters more. */
export function openFileCache(isLog: boolean): Judge {
  const known = { max: whole(1), inactive: seconds };
  return all(parameters(0, isLog ? { ...known, min_uses: whole(1), valid: seconds } : known), needs('max='));
}
