import { oncePerText } from '../../memory.js';
import type { Directive } from '../../model/facts.js';
import type { Reading, ValueProblem } from '../../model/settings.js';
import { nearestName } from '../../names.js';
import { leadingInteger } from '../../syntax/zend-values.js';
import { isTemplate } from '../../templates.js';
import { DAY, formatMilliseconds, HOUR, MINUTE, SECOND } from '../../units.js';
import { spell as spellPhp } from '../php-ini/values.js';

/** Reads a value as PHP-FPM does when it reads the line (fpm_conf.c); durations come out in milliseconds. */
export const readValue = oncePerText((directive: Directive, text: string): Reading => {
  if (isTemplate(text)) return problem({ kind: 'not-known' });
  switch (directive.type) {
    case 'bool':
      return readBool(text);
    case 'integer':
      return readInteger(directive, text);
    case 'duration':
      return readDuration(directive, text);
    case 'enum':
      return readChoice(directive, text);
    default:
      return readText(directive, text);
  }
});

/** Quotes a value so that PHP-FPM reads it; its switches are written yes and no. */
export function spell(value: string): string {
  return value === 'yes' || value === 'no' ? value : spellPhp(value);
}

function problem(problem: ValueProblem): Reading {
  return { ok: false, problem };
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  '1': true,
  on: true,
  yes: true,
  true: true,
  '': false,
  '0': false,
  off: false,
  no: false,
  false: false,
};

function readBool(text: string): Reading {
  // In any case where they stand bare: then they are `1` and nothing by now.
  const value = Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
  return value === undefined ? problem({ kind: 'not-a-boolean' }) : { ok: true, value, base: value ? 'yes' : 'no' };
}

function readInteger(
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Directive,
  text: string,
): Reading {
  if (!/^-?\d*$/.test(text)) return problem({ kind: 'not-a-number' });
  const value = leadingInteger(text);
  return value < min || value > max
    ? problem({ kind: 'out-of-range', value, min, max })
    : { ok: true, value, base: String(value) };
}

const SUFFIXES: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const UNITS: readonly string[] = Object.keys(SUFFIXES);

/** Only the last character is the unit; before it stands the number that the text starts with, whatever follows that. */
function readDuration(_directive: Directive, text: string): Reading {
  const last = text.slice(-1);
  if (last === '') return problem({ kind: 'malformed', expected: 'a duration such as `30s`' });
  const factor = /\d/.test(last) ? SECOND : Object.hasOwn(SUFFIXES, last) ? SUFFIXES[last] : undefined;
  if (factor === undefined) {
    const nearest = last.toLowerCase();
    return problem({
      kind: 'unknown-unit',
      unit: last,
      units: UNITS,
      nearest: UNITS.includes(nearest) ? nearest : undefined,
    });
  }
  const digits = /\d/.test(last) ? text : text.slice(0, -1);
  const value = Math.trunc((leadingInteger(digits) * factor) / SECOND) * SECOND;
  const isPlain = /^\s*[-+]?\d+\s*$/.test(digits);
  return {
    ok: true,
    value,
    base: `${value / SECOND}s`,
    ...(!isPlain && { replaced: value === 0 ? 'zero, which switches it off' : inSeconds(value) }),
  };
}

function inSeconds(value: number): string {
  return value < MINUTE || value % MINUTE !== 0 ? `${value / SECOND} seconds` : formatMilliseconds(value);
}

function readChoice({ values }: Directive, text: string): Reading {
  const value = values.find(each => each.toLowerCase() === text.toLowerCase());
  if (value !== undefined) return { ok: true, value, base: value };
  return problem({ kind: 'not-a-choice', values, nearest: nearestName(text, values) });
}

function readText({ name, facts }: Directive, text: string): Reading {
  if (name === 'rlimit_core' && text.toLowerCase() !== 'unlimited' && !/^\d*$/.test(text))
    return problem({ kind: 'malformed', expected: 'a number from 0 on or `unlimited`' });
  if (name === 'access.suppress_path[]' && !text.startsWith('/'))
    return problem({ kind: 'malformed', expected: 'a path that starts with `/`' });
  if (name === 'env[]' && text === '') return problem({ kind: 'malformed', expected: 'a value' });
  if (name === 'php_flag[]' || name === 'php_admin_flag[]') return readBool(text);
  if (facts.scope === 'global' && text.includes('$pool'))
    return problem({ kind: 'malformed', expected: 'a text without `$pool`, which means nothing outside a pool' });
  return { ok: true, value: text, base: text };
}
