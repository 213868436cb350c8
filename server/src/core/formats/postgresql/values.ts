import { oncePerText } from '../../memory.js';
import type { Directive } from '../../model/facts.js';
import type { Reading, ValueProblem } from '../../model/settings.js';
import { nearestName } from '../../names.js';
import { isTemplate } from '../../templates.js';
import { baseUnitSize, formatBytes, MEMORY_UNITS, roundHalfEven, TIME_UNITS } from '../../units.js';
import { expectedContent, splitIdentifiers, utf8Length } from './contents.js';
import { parseNumber } from './numbers.js';

const INT_MAX = 2 ** 31 - 1;
const INT_MIN = -(2 ** 31);

/**
 * Reads a value as the server does (guc.c: parse_int, parse_real, parse_bool, config_enum_lookup_by_name).
 * Sizes come out in bytes, durations in milliseconds, other numbers as they are.
 */
export const readValue = oncePerText((directive: Directive, text: string): Reading => {
  const isText = directive.type === 'string' || directive.type === 'list' || directive.type === 'directive';
  // A command may hold a variable of the shell that runs it; anything but text is filled in before the server reads it.
  if (isTemplate(text) && !(isText && !expectedContent(directive.name, text))) return problem({ kind: 'not-known' });
  const reading = readTyped(directive, text);
  return reading.ok ? replace(directive, reading) : reading;
});

/** Some values are taken without complaint and then changed. */
function replace(directive: Directive, reading: Extract<Reading, { ok: true }>): Reading {
  const { facts, floor, unit } = directive;
  const { base } = reading;
  if (floor !== undefined && typeof base === 'number' && base >= 0 && base < floor) {
    const value = floor * baseUnitSize(unit);
    return { ok: true, value, base: floor, replaced: `${formatBytes(value)}, the least there is` };
  }
  const shown = facts.masked ? String(base).replace(/[^ -~]/g, letter => '?'.repeat(utf8Length(letter))) : base;
  const kept = facts.maxBytes === undefined ? shown : clipped(String(shown), facts.maxBytes);
  if (kept !== base) {
    const change =
      kept === shown ? 'a ? for each byte that is not printable ASCII' : `its first ${facts.maxBytes} bytes`;
    return { ok: true, value: kept, base: kept, replaced: change };
  }
  if (facts.perTransaction && String(base) !== directive.default) {
    const fallback = directive.default ?? '';
    return {
      ok: true,
      value: fallback,
      base: fallback,
      replaced: `the default of each new transaction, \`default_${directive.name}\``,
    };
  }
  return reading;
}

/** As many whole letters as fit into a number of bytes. */
function clipped(text: string, bytes: number): string {
  let kept = '';
  for (const letter of text) {
    if (utf8Length(kept) + utf8Length(letter) > bytes) break;
    kept += letter;
  }
  return kept;
}

function readTyped(directive: Directive, text: string): Reading {
  switch (directive.type) {
    case 'bool':
      return readBool(directive, text);
    case 'enum':
      return readEnum(directive, text);
    case 'list':
      return readList(directive, text);
    case 'integer':
    case 'real':
    case 'size':
    case 'duration':
      return readNumber(directive, text);
    default:
      return readText(directive, text);
  }
}

function problem(problem: ValueProblem): Reading {
  return { ok: false, problem };
}

const BOOLEANS: readonly (readonly [word: string, shortest: number, value: boolean])[] = [
  ['true', 1, true],
  ['false', 1, false],
  ['yes', 1, true],
  ['no', 1, false],
  ['on', 2, true],
  ['off', 2, false],
  ['1', 1, true],
  ['0', 1, false],
];

/** Unique prefixes count: `t`, `fal`, `of`; `o` does not. */
export function parseBool(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return BOOLEANS.find(([full, shortest]) => word.length >= shortest && full.startsWith(word))?.[2];
}

function readBool(directive: Directive, text: string): Reading {
  const value = parseBool(text);
  if (value === undefined) return problem({ kind: 'not-a-boolean' });
  const shown = value ? 'on' : 'off';
  const only = directive.values;
  if (only.length > 0 && !only.includes(shown))
    return problem({ kind: 'not-a-choice', values: only, nearest: only[0] });
  return { ok: true, value, base: shown };
}

function readEnum(directive: Directive, text: string): Reading {
  const word = text.toLowerCase();
  const listed = directive.values.find(value => value.toLowerCase() === word);
  const alias = Object.entries(directive.facts.aliases ?? {}).find(
    ([spelling]) => spelling.toLowerCase() === word,
  )?.[1];
  const value = alias ?? listed;
  if (value !== undefined) return { ok: true, value, base: value };
  return problem({ kind: 'not-a-choice', values: directive.values, nearest: nearestName(text, directive.values) });
}

function readText(directive: Directive, text: string): Reading {
  const expected = expectedContent(directive.name, text);
  return expected === undefined ? { ok: true, value: text, base: text } : problem({ kind: 'malformed', expected });
}

/** Lists whose words are known are judged word by word. */
function readList(directive: Directive, text: string): Reading {
  if (directive.values.length === 0 || directive.name === 'log_min_messages') return readText(directive, text);
  const words = splitIdentifiers(text);
  if (words?.every(word => directive.values.includes(word.toLowerCase()))) return { ok: true, value: text, base: text };
  return problem({ kind: 'not-a-choice', values: directive.values, nearest: undefined });
}

function readNumber(directive: Directive, text: string): Reading {
  const fractional = directive.type === 'real' || directive.facts.number === 'real';
  const number = parseNumber(text, fractional);
  if (!number) return problem({ kind: 'not-a-number' });
  let base = number.value;
  if (number.unit !== '') {
    if (directive.unit === undefined) return problem({ kind: 'no-unit-allowed', unit: number.unit });
    const converted = convert(base, number.unit, directive.unit);
    if (converted === undefined) return problem(unknownUnit(directive.unit, number.unit));
    base = converted;
  }
  if (!fractional) base = roundHalfEven(base);
  if (!fractional && (base > INT_MAX || base < INT_MIN)) return problem({ kind: 'overflow' });
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = directive;
  if (base < min || base > max) return problem({ kind: 'out-of-range', value: base, min, max });
  const { multipleOf = 1, leastNonZero = 0 } = directive.facts;
  if (base > 0 && base < leastNonZero) return problem({ kind: 'out-of-range', value: base, min: leastNonZero, max });
  if (base % multipleOf !== 0 && multipleOf > 1)
    return problem({ kind: 'malformed', expected: `a multiple of ${multipleOf} blocks` });
  const roundedToZero = base === 0 && number.value !== 0;
  return {
    ok: true,
    value: base < 0 ? base : base * baseUnitSize(directive.unit),
    base,
    ...(roundedToZero && { roundedToZero }),
  };
}

function unitsLike(baseUnit: string): readonly (readonly [string, number])[] {
  return baseUnit.endsWith('B') ? MEMORY_UNITS : TIME_UNITS;
}

/** A value in another unit, in base units; a fraction is first rounded to a whole number of the next smaller unit. */
function convert(value: number, unit: string, baseUnit: string): number | undefined {
  const units = unitsLike(baseUnit);
  const index = units.findIndex(([name]) => name === unit);
  const size = units[index]?.[1];
  if (size === undefined) return undefined;
  const base = baseUnitSize(baseUnit);
  const converted = value * (size / base);
  const smaller = units[index + 1]?.[1];
  return smaller === undefined ? converted : roundHalfEven(converted / (smaller / base)) * (smaller / base);
}

/** The unit that was probably meant: the same letters in another case first. `M` and `m` are guessed by kind. */
function unknownUnit(baseUnit: string, unit: string): ValueProblem {
  const names = unitsLike(baseUnit).map(([name]) => name);
  const guesses: Readonly<Record<string, string>> = baseUnit.endsWith('B')
    ? {
        k: 'kB',
        m: 'MB',
        g: 'GB',
        t: 'TB',
        ki: 'kB',
        mi: 'MB',
        gi: 'GB',
        ti: 'TB',
        kib: 'kB',
        mib: 'MB',
        gib: 'GB',
        tib: 'TB',
      }
    : {
        sec: 's',
        secs: 's',
        second: 's',
        seconds: 's',
        m: 'min',
        mins: 'min',
        minute: 'min',
        minutes: 'min',
        hour: 'h',
        hours: 'h',
        hr: 'h',
        day: 'd',
        days: 'd',
        msec: 'ms',
        '\u00b5s': 'us',
        '\u03bcs': 'us',
      };
  const nearest = names.find(name => name.toLowerCase() === unit.toLowerCase()) ?? guesses[unit.toLowerCase()];
  return { kind: 'unknown-unit', unit, units: names, nearest };
}
