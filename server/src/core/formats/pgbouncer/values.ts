import { oncePerText } from '../../memory.js';
import type { Directive } from '../../model/facts.js';
import type { Reading, ValueProblem } from '../../model/settings.js';
import { nearestName } from '../../names.js';
import { skipBack } from '../../syntax/ini.js';
import { isTemplate } from '../../templates.js';
import { baseUnitSize } from '../../units.js';
import { parseLeading, parseReal, parseWhole, type WholeNumber } from './numbers.js';

/**
 * Reads a value as PgBouncer does: cf_set_int, cf_set_uint, cf_set_time_usec, cf_set_lookup in [pgbouncer], and atoi in
 * connection strings. Sizes come out in bytes, durations in milliseconds, other numbers as they are.
 */
export const readValue = oncePerText((directive: Directive, text: string): Reading => {
  if (isTemplate(text)) return problem({ kind: 'not-known' });
  const reading = readTyped(directive, text);
  return reading.ok || !isText(directive) ? withCause(directive, reading, text) : reading;
});

/** Whether a value may hold any letter. */
export function isText({ type }: Pick<Directive, 'type'>): boolean {
  return type === 'string' || type === 'list' || type === 'directive';
}

/** Whether a setting is a key inside a connection string. */
export function isInString({ facts }: Pick<Directive, 'facts'>): boolean {
  return facts.scope !== 'pgbouncer';
}

/** Where what looks like a comment starts behind a value: at its own blank. */
export function commentIn(text: string): number {
  const sign = text.search(/[ \t][;#]/);
  return sign === -1 ? -1 : skipBack(text, 0, sign, ' \t');
}

function problem(problem: ValueProblem): Reading {
  return { ok: false, problem };
}

/** Names the cause of a refusal where it can be seen: a comment behind the value, or quotes around it. */
function withCause(directive: Directive, reading: Reading, text: string): Reading {
  if (reading.ok || isInString(directive)) return reading;
  const comment = commentIn(text);
  if (comment > 0) return problem({ kind: 'inline-comment', start: comment });
  return /^(["']).*\1$/.test(text) ? problem({ kind: 'quoted' }) : reading;
}

function readTyped(directive: Directive, text: string): Reading {
  if (isText(directive)) return { ok: true, value: text, base: text };
  if (directive.type === 'enum') return readEnum(directive, text);
  if (isInString(directive)) return readLeading(directive, text);
  if (directive.type === 'bool') return readBool(text);
  return directive.type === 'duration' && directive.facts.number !== 'integer'
    ? readSeconds(text)
    : readWhole(directive, text);
}

function readEnum(directive: Directive, text: string): Reading {
  const word = text.toLowerCase();
  const value = directive.values.find(each => each.toLowerCase() === word);
  if (value !== undefined) return { ok: true, value, base: value };
  return problem({ kind: 'not-a-choice', values: directive.values, nearest: nearestName(text, directive.values) });
}

/** Booleans are numbers here: any but 0 means on. */
function readBool(text: string): Reading {
  const number = parseWhole(text);
  return number ? { ok: true, value: number.kept !== 0, base: number.kept } : problem({ kind: 'not-a-boolean' });
}

function readWhole(directive: Directive, text: string): Reading {
  const number = parseWhole(text, directive.facts.unsigned);
  return number ? wholeReading(directive, number) : problem(notANumber(text));
}

/** A whole number in the directive's unit; `replaced` where 32 bits hold another one than the file says. */
function wholeReading(directive: Directive, { written, kept }: WholeNumber): Reading {
  const value = kept * baseUnitSize(directive.unit);
  return { ok: true, value, base: kept, ...(BigInt(kept) !== written && { replaced: String(kept) }) };
}

/** A unit behind a number is what most wrong numbers have. */
function notANumber(text: string): ValueProblem {
  const unit = /^[+-]?[\d.]+\s*([A-Za-z]{1,20})$/.exec(text)?.[1];
  return unit === undefined || /^x/i.test(unit) ? { kind: 'not-a-number' } : { kind: 'no-unit-allowed', unit };
}

const MICROSECONDS = 1e6;

/** Decimal seconds, kept in microseconds. What 64 bits cannot hold becomes 0 without a message. */
function readSeconds(text: string): Reading {
  const seconds = parseReal(text);
  if (seconds === undefined) return problem(notANumber(text));
  if (seconds < 0) return problem({ kind: 'out-of-range', value: seconds, min: 0, max: Number.POSITIVE_INFINITY });
  const micros = seconds * MICROSECONDS;
  if (Number.isNaN(seconds))
    return { ok: true, value: 2 ** 63 / 1000, base: 2 ** 63 / MICROSECONDS, replaced: 'no limit' };
  if (micros >= 2 ** 64) return { ok: true, value: 0, base: 0, replaced: '0' };
  const kept = Math.floor(micros) / MICROSECONDS;
  return { ok: true, value: kept * 1000, base: kept, ...(kept === 0 && seconds !== 0 && { replaced: '0' }) };
}

/** In connection strings the digits at the start of the text count, whatever follows them. */
function readLeading(directive: Directive, text: string): Reading {
  const number = parseLeading(text);
  if (directive.name === 'port' && number.kept === 0) return problem({ kind: 'malformed', expected: 'a port number' });
  const reading = wholeReading(directive, number);
  const isSeconds = directive.type === 'duration' && SECONDS.test(text);
  return reading.ok && !number.isWhole && !isSeconds ? { ...reading, replaced: String(number.kept) } : reading;
}

/** A unit that is dropped and changes nothing. */
export const SECONDS = /^\d+(?:s|sec|secs|seconds?)$/;

/** How a value is written: as it is, because nothing is ever unquoted in [pgbouncer]. */
export function spell(value: string): string {
  return value;
}
