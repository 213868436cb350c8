import type { Evidence, Verdict } from './model.js';
import type { Fact, SourceKind } from './sources.js';
import { type ChecklistSubject, type Judgement, listed, worst } from './subject.js';

/** A fact as a line of evidence. */
export function told({ at, text }: Fact, verdict: Verdict, note = ''): Evidence {
  return { at, text: note === '' ? text : `${text} (${note})`, verdict };
}

/** Several facts as evidence of the same. */
export function toldAll(facts: readonly Fact[], verdict: Verdict, note = ''): readonly Evidence[] {
  return facts.map(fact => told(fact, verdict, note));
}

/** A judgement in one line. */
export function judged(verdict: Verdict, reason: string, evidence: readonly Evidence[] = []): Judgement {
  return { verdict, reason, evidence };
}

/** Halves of a question that all have to be fine: the worst counts, with its reasons, and all evidence is listed. */
export function joined(parts: readonly Judgement[]): Judgement {
  const relevant = parts.filter(({ verdict }) => verdict !== 'not-applicable');
  const counted = relevant.length > 0 ? relevant : parts;
  const verdict = worst(counted.map(part => part.verdict));
  const reasons = counted.filter(part => part.verdict === verdict).map(({ reason }) => reason);
  return { verdict, reason: [...new Set(reasons)].join(' '), evidence: counted.flatMap(({ evidence }) => evidence) };
}

/** What keeps an item from being decided where all files of some kinds have to be known; nothing where they are. */
export function blockedBy({ sources }: ChecklistSubject, kinds: readonly SourceKind[]): Judgement | undefined {
  const unread = sources.unread.filter(({ kind }) => kinds.includes(kind));
  if (unread.length > 0) {
    const paths = [...new Set(unread.map(({ path }) => path))];
    const shown = paths.length > 3 ? [...paths.slice(0, 3), `${paths.length - 3} more`] : paths;
    return judged(
      'unknown',
      `Not everything could be read: ${listed(shown)}.`,
      toldAll(unread.slice(0, 20), 'unknown'),
    );
  }
  return sources.partial === undefined ? undefined : judged('unknown', `Not everything was read: ${sources.partial}.`);
}

/** More lines say no more. */
const MOST_SHOWN = 20;

/** The first of many facts, so that a report can be read; the last line counts the others. */
export function someOf(facts: readonly Fact[], verdict: Verdict): readonly Evidence[] {
  const lines = facts.slice(0, MOST_SHOWN).map(fact => told(fact, verdict));
  const last = lines.at(-1);
  const rest = facts.length - lines.length;
  return rest > 0 && last
    ? [...lines.slice(0, -1), { ...last, text: `${last.text} (and ${rest} more like these)` }]
    : lines;
}
