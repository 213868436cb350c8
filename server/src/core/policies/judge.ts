import type { Hardware } from '../model/hardware.js';
import { type Bound, boundOf, type Policy, type PolicyTerm } from '../model/policy.js';
import type { Value } from '../model/settings.js';
import type { Location } from '../text.js';
import { formatBytes, formatMilliseconds, formatPercent, GIB, KIB, MIB } from '../units.js';
import type { Governed, GovernedValue } from './governed.js';

type GovernedSetting = Extract<Governed, { kind: 'setting' }>;

/** What a policy has against a value. */
export interface Violation {
  /** As part of a sentence about the value: `below the least of 15min`. */
  readonly what: string;
  /** What to write instead, where that can be said. */
  readonly text: string | undefined;
}

/** A bound that can be compared. */
interface Limit {
  readonly value: number;
  readonly words: string;
  readonly text: string | undefined;
}

/** What is wrong with a value; nothing where it is as the policy wants it, or nobody can tell. */
export function violationOf(
  { terms }: Policy,
  governed: GovernedSetting,
  value: GovernedValue,
  hardware: Hardware,
): Violation | undefined {
  for (const term of terms) {
    const violation = against(term, governed, value, hardware);
    if (violation) return violation;
  }
  return undefined;
}

function against(
  term: PolicyTerm,
  governed: GovernedSetting,
  value: GovernedValue,
  hardware: Hardware,
): Violation | undefined {
  if (term.kind === 'present') return againstPresence(term.wanted, value);
  if (value.value === undefined) return undefined;
  if (term.kind === 'equals') return againstChoice([term.text], governed, value.value);
  if (term.kind === 'one_of') return againstChoice(term.texts, governed, value.value);
  return againstLimit(term.kind, limitOf(boundOf(term.text), term.kind, governed, hardware), value);
}

function againstPresence(wanted: boolean, { explicit }: GovernedValue): Violation | undefined {
  if (wanted === explicit) return undefined;
  return { what: wanted ? 'to be set in the file' : 'not to be set', text: undefined };
}

function againstChoice(texts: readonly string[], { read }: GovernedSetting, value: Value): Violation | undefined {
  const wanted = texts.flatMap(text => {
    const reading = read(text);
    return reading.ok ? [reading.value] : [];
  });
  if (wanted.length === 0 || wanted.some(each => isSame(each, value))) return undefined;
  return { what: texts.length === 1 ? `to be ${texts[0]}` : `to be one of ${texts.join(', ')}`, text: texts[0] };
}

function isSame(a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function againstLimit(kind: 'min' | 'max', limit: Limit | undefined, value: GovernedValue): Violation | undefined {
  if (!limit || typeof value.value !== 'number') return undefined;
  const what = `to be at ${kind === 'min' ? 'least' : 'most'} ${limit.words}`;
  if (value.isUnlimited) return kind === 'max' ? { what, text: limit.text } : undefined;
  if (value.isSpecial) return undefined;
  const isFine = kind === 'min' ? value.value >= limit.value : value.value <= limit.value;
  return isFine ? undefined : { what, text: limit.text };
}

function limitOf(
  bound: Bound,
  kind: 'min' | 'max',
  governed: GovernedSetting,
  { memory, cpus }: Hardware,
): Limit | undefined {
  if (bound.kind === 'value') {
    const reading = governed.read(bound.text);
    const isNumber = reading.ok && typeof reading.value === 'number';
    return isNumber ? { value: reading.value as number, words: bound.text, text: bound.text } : undefined;
  }
  if (bound.kind === 'share-of-memory') {
    if (!memory) return undefined;
    const value = memory.value * bound.share;
    const words = `${formatPercent(bound.share)} of ${formatBytes(memory.value)} memory = ${formatBytes(value)}`;
    return { value, words, text: spelled(sizes(value, kind), value, kind, governed) };
  }
  if (!cpus) return undefined;
  const value = bound.amount * cpus.value;
  const words = `${bound.amount} for each of ${cpus.value} cores = ${Number(value.toFixed(2))}`;
  const count = String(kind === 'min' ? Math.ceil(value) : Math.floor(value));
  return { value, words, text: spelled([count], value, kind, governed) };
}

/** A size in the notations of all programs, rounded to the side that keeps the bound. */
function sizes(bytes: number, kind: 'min' | 'max'): readonly string[] {
  const round = kind === 'min' ? Math.ceil : Math.floor;
  return [
    ...[GIB, MIB].flatMap(factor => {
      const [long, short] = factor === GIB ? ['GB', 'G'] : ['MB', 'M'];
      const isEven = bytes / factor === Math.trunc(bytes / factor);
      const count = round(bytes / factor);
      return factor === MIB || isEven ? [`${count}${long}`, `${count}${short}`, `${count}${short}i`] : [];
    }),
    ...[MIB, KIB, 1].map(factor => String(round(bytes / factor))),
  ];
}

/** The first of several spellings that the program takes for a value within the bound, and near it. */
function spelled(
  texts: readonly string[],
  limit: number,
  kind: 'min' | 'max',
  { read }: GovernedSetting,
): string | undefined {
  return texts.find(text => {
    const reading = read(text);
    if (!reading.ok || typeof reading.value !== 'number') return false;
    const { value } = reading;
    return (kind === 'min' ? value >= limit : value <= limit) && Math.abs(value - limit) <= 0.1 * limit;
  });
}

/** Why the program could not read what a policy says; nothing where it can. */
export function unreadableTerm(term: PolicyTerm, { name, read, measure }: GovernedSetting): string | undefined {
  if (term.kind === 'present') return undefined;
  const texts = term.kind === 'one_of' ? term.texts : [term.text];
  const wrong = texts.find(text => boundOf(text).kind === 'value' && !read(text).ok);
  if (wrong !== undefined) return `\`${wrong}\` is no value that \`${name}\` takes`;
  if (term.kind === 'equals' || term.kind === 'one_of') return undefined;
  const bound = boundOf(term.text);
  if (bound.kind === 'share-of-memory' && measure === 'milliseconds')
    return `\`${name}\` is a duration, no share of memory`;
  const reading = bound.kind === 'value' ? read(bound.text) : undefined;
  return reading?.ok && typeof reading.value !== 'number'
    ? `\`${name}\` is no number that has a ${term.kind}`
    : undefined;
}

/** A value as messages tell it, with what it amounts to. */
export function told({ value, written }: GovernedValue, { measure }: GovernedSetting): string {
  if (typeof value !== 'number' || value <= 0 || measure === 'plain') return written;
  const amount = measure === 'bytes' ? formatBytes(value) : formatMilliseconds(value);
  return amount === written.replace(/\s/g, '') ? written : `${written} = ${amount}`;
}

/** A least value above the most one. */
export function crossedTerms(
  { terms }: Policy,
  governed: GovernedSetting,
): { readonly at: Location; readonly message: string } | undefined {
  const limits = (['min', 'max'] as const).map(kind => {
    const term = terms.find(each => each.kind === kind);
    return term?.kind === kind ? limitOf(boundOf(term.text), kind, governed, {}) : undefined;
  });
  const [least, most] = limits;
  const min = terms.find(each => each.kind === 'min');
  if (!least || !most || !min || least.value <= most.value) return undefined;
  return {
    at: min.at,
    message: `No value is at least ${least.words} and at most ${most.words}: every value is reported.`,
  };
}
