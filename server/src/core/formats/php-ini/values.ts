import { oncePerText } from '../../memory.js';
import type { Directive } from '../../model/facts.js';
import type { Reading, ValueProblem } from '../../model/settings.js';
import { nearestName } from '../../names.js';
import { leadingInteger } from '../../syntax/zend-values.js';
import { isTemplate } from '../../templates.js';
import { baseUnitSize, formatBytes, formatMilliseconds, MIB } from '../../units.js';
import { type PhpNumber, readDigits, readQuantity } from './numbers.js';

/**
 * Reads a value as PHP does when it starts (main.c, zend_ini.c, zend_accelerator_module.c, zend_jit.c, session.c). The
 * base is the text that `ini_get` shows; sizes come out in bytes, durations in milliseconds. What PHP rejects leaves its
 * default in place; what it misreads it uses all the same.
 */
export const readValue = oncePerText((directive: Directive, text: string): Reading => {
  if (isTemplate(text)) return problem({ kind: 'not-known' });
  switch (directive.type) {
    case 'bool':
      return readBool(directive, text);
    case 'integer':
    case 'size':
    case 'duration':
      return readNumber(directive, text);
    case 'real':
      return { ok: true, value: Number.parseFloat(text) || 0, base: text };
    case 'enum':
      return readChoice(directive, text);
    default:
      return readText(directive, text);
  }
});

function problem(problem: ValueProblem): Reading {
  return { ok: false, problem };
}

const TRUE: ReadonlySet<string> = new Set(['1', 'on', 'yes', 'true']);
const FALSE: ReadonlySet<string> = new Set(['', '0', 'off', 'no', 'false', 'none', 'null']);

/** Whether a text counts as true; nothing where it is no word or number that stands for either. */
export function parseBool(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  return /^\s*[+-]?\d+\s*$/.test(text) ? leadingInteger(text) !== 0 : undefined;
}

function readBool(directive: Directive, text: string): Reading {
  const value = directive.values.includes(text.toLowerCase()) || parseBool(text);
  if (value !== undefined) return { ok: true, value, base: text };
  const read = leadingInteger(text) !== 0;
  return { ok: true, value: read, base: text, replaced: read ? 'on' : 'off' };
}

/** The memory that PHP holds when it reads its limit: a lower one cannot be set. */
const MEMORY_IN_USE = 2 * MIB;

function readNumber(directive: Directive, text: string): Reading {
  const number = directive.facts.numeral === 'digits' ? readDigits(text) : readQuantity(text);
  const { value } = number;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = directive;
  if (directive.name === 'memory_limit' && value !== -1 && value < MEMORY_IN_USE)
    return problem({ kind: 'out-of-range', value, min: MEMORY_IN_USE, max });
  const isSpecial = directive.facts.special?.[text.trim()] !== undefined;
  if (!isSpecial && (value < min || value > max)) return problem({ kind: 'out-of-range', value, min, max });
  const scaled = value < 0 ? value : value * baseUnitSize(directive.unit);
  const misread = misreading(directive, text, number, scaled);
  return { ok: true, value: scaled, base: text, ...(misread !== undefined && { replaced: misread }) };
}

/** What PHP reads instead of what is written, in words; nothing where the rest of the text changes nothing. */
function misreading(
  directive: Directive,
  text: string,
  { misread, value }: PhpNumber,
  scaled: number,
): string | undefined {
  if (misread === undefined || directive.name === 'error_reporting') return undefined;
  if (isWord(directive, text)) return undefined;
  const rest = text
    .replace(/^\s*[+-]?\d+\s*/, '')
    .trim()
    .toLowerCase();
  if (directive.facts.numeral === 'digits' && (HARMLESS[directive.unit ?? ''] ?? []).includes(rest)) return undefined;
  if (directive.facts.numeral === 'digits' && directive.facts.extension !== undefined) return undefined;
  if (directive.unit === undefined) return String(value);
  if (directive.type === 'duration') return value < 0 ? String(value) : formatMilliseconds(scaled);
  return value < 0 ? String(value) : scaled < 1024 ? `${scaled} bytes` : formatBytes(scaled);
}

/** Suffixes that name the unit a bare number has anyway. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  MB: ['m', 'mb'],
  s: ['s', 'sec', 'seconds'],
};

/** Words that some numbers take: buffers that are simply on or off. */
function isWord({ name, type }: Directive, text: string): boolean {
  if (name === 'session.upload_progress.freq') return /^\d+%$/.test(text);
  return (
    type === 'size' &&
    (name === 'output_buffering' || name === 'zlib.output_compression') &&
    parseBool(text) !== undefined
  );
}

function readChoice(directive: Directive, text: string): Reading {
  const word = text.toLowerCase();
  if (directive.name === 'opcache.jit') return readJit(directive, text);
  if (directive.values.includes(word)) return { ok: true, value: word, base: text };
  return problem({ kind: 'not-a-choice', values: directive.values, nearest: nearestName(text, directive.values) });
}

const JIT_WORDS: Readonly<Record<string, string>> = {
  '': 'off',
  '0': 'off',
  no: 'off',
  false: 'off',
  off: 'off',
  disable: 'disable',
  '1': 'tracing',
  on: 'tracing',
  yes: 'tracing',
  true: 'tracing',
  tracing: 'tracing',
  function: 'function',
};

/** A word, or a number whose digits choose CPU features, registers, the trigger and the level of optimisation. */
function readJit(directive: Directive, text: string): Reading {
  const word = JIT_WORDS[text.toLowerCase()];
  if (word !== undefined) return { ok: true, value: word, base: text };
  const digits = /^\s*[+-]?(\d{1,10})$/.exec(text)?.[1];
  if (digits !== undefined && Number(digits) === 0) return { ok: true, value: 'off', base: text };
  if (digits !== undefined && !text.includes('-') && /^0*[01]?[0-2]?[01235]?[1-5]$/.test(digits)) {
    return { ok: true, value: String(Number(digits)), base: text };
  }
  return problem({ kind: 'not-a-choice', values: directive.values, nearest: nearestName(text, directive.values) });
}

/** Zones are named after a region; the few others are listed by PHP as well. */
const TIME_ZONE =
  /^(?:(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\/[\w+/-]+|[A-Z][A-Za-z0-9+-]{1,12}|UTC)$/i;

/** Texts that PHP checks when it starts. */
const CONTENTS: Readonly<Record<string, { readonly accepts: (text: string) => boolean; readonly expected: string }>> = {
  'date.timezone': {
    accepts: text => TIME_ZONE.test(text),
    expected: 'the name of a time zone such as `Europe/Berlin`',
  },
  'session.name': {
    accepts: text => text !== '' && !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text),
    expected: 'a name that is neither empty nor a number',
  },
};

function readText(directive: Directive, text: string): Reading {
  const { name, facts } = directive;
  // An empty text is what most of these defaults are anyway; PHP simply keeps them.
  if (text === '' && facts.nonEmpty) return { ok: true, value: directive.default ?? '', base: directive.default ?? '' };
  const content = Object.hasOwn(CONTENTS, name) ? CONTENTS[name] : undefined;
  return content === undefined || content.accepts(text)
    ? { ok: true, value: text, base: text }
    : problem({ kind: 'malformed', expected: content.expected });
}

/** Quotes a value so that PHP reads exactly `value`; bare where it may stand so. */
export function spell(value: string): string {
  if (/^[\w./:@%+,-]+(?: [\w./:@%+,-]+)*$/.test(value) && !/^(?:true|on|yes|false|off|no|none|null)$/i.test(value))
    return value;
  if (value === '' || /^(?:on|off)$/i.test(value)) return value;
  return `"${value.replace(/["\\]/g, '\\$&').replace(/\$\{/g, '\\${')}"`;
}
