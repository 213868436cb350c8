import type { Finding } from './finding.js';
import type { LoadedFormat } from './formats/registry.js';
import { atHomeOnly, type RawFinding, runRules } from './lint.js';
import { sameItems } from './memory.js';
import type { Rule } from './rule.js';
import type { Location } from './text.js';

/** A part of a document that rules may look at one at a time, such as an object of a file that holds hundreds. */
export interface Part<Subject = unknown> {
  /** The same thing for as long as the part's text is the same. */
  readonly key: object;
  /** The file, and where in it the part starts: what is said of the part moves with it. */
  readonly at: Location;
  /** What rules see that look at this part only. */
  readonly subject: Subject;
  /** What they depend on beside the part's text. */
  readonly inputs: readonly unknown[];
  /** What rules about its relations depend on further: what is related to it, and how far from it that stands. */
  relations(): readonly unknown[];
}

/** What was said of a part while it started at `start`, and what that depended on. */
interface Heard {
  readonly start: number;
  readonly inputs: readonly unknown[];
  readonly raw: readonly RawFinding[];
}

type Scope = NonNullable<Rule['each']> | 'guests';

/**
 * What rules about parts have said of each. They hear a part again only when it, or what they depend on, has changed: a
 * keystroke in a file of many parts costs one of them.
 */
export class PartMemory {
  private readonly heard: Readonly<Record<Scope, WeakMap<object, Heard>>> = {
    part: new WeakMap(),
    relations: new WeakMap(),
    guests: new WeakMap(),
  };

  /** What all rules about parts say. `context` is what everything in the file depends on. */
  run(rules: readonly Rule[], parts: readonly Part[], context: string): readonly RawFinding[] {
    const alone = rules.filter(({ each }) => each === 'part');
    const related = rules.filter(({ each }) => each === 'relations');
    const found: RawFinding[] = [];
    for (const part of parts) {
      const inputs = [context, part.at.uri, ...part.inputs];
      found.push(...this.hear('part', alone, part, inputs));
      found.push(...this.hear('relations', related, part, inputs.concat(part.relations())));
    }
    return withoutEchoes(found);
  }

  /**
   * What rules of another domain say of what they see in a file. Settings that no file sets are the business of the
   * domain's own files.
   */
  runGuests(
    { format, guestRules = [] }: Pick<LoadedFormat, 'format' | 'guestRules'>,
    subject: unknown,
    start: Location,
    context: string,
  ): readonly RawFinding[] {
    const rules = guestRules.filter(rule => !rule.absent);
    const guests = rules.length === 0 ? [] : (format.guestSubjects?.(subject) ?? []);
    const found = guests.flatMap(guest => {
      const { part } = guest;
      const subjectOfPart = part && {
        key: part.key,
        at: part.at,
        get subject() {
          return guest.subject;
        },
      };
      const raw = subjectOfPart
        ? this.hear('guests', rules, subjectOfPart, [context, part.at.uri, ...part.inputs])
        : runRules(rules, guest.subject, start);
      return atHomeOnly(raw, uri => guest.owns(uri));
    });
    return withoutEchoes(found);
  }

  private hear(
    scope: Scope,
    rules: readonly Rule[],
    part: Pick<Part, 'key' | 'at' | 'subject'>,
    inputs: readonly unknown[],
  ): readonly RawFinding[] {
    if (rules.length === 0) return [];
    const { key, at } = part;
    const known = this.heard[scope].get(key);
    if (known && sameItems(known.inputs, inputs)) return moved(known, at);
    const raw = runRules(rules, part.subject, at);
    this.heard[scope].set(key, { start: at.start, inputs, raw });
    return raw;
  }
}

/** A rule that fails on many parts is named once. */
function withoutEchoes(found: readonly RawFinding[]): readonly RawFinding[] {
  const failed = new Set<string>();
  return found.filter(({ finding: { rule, message } }) => {
    if (rule !== 'headroom/internal-error') return true;
    const isFirst = !failed.has(message);
    failed.add(message);
    return isFirst;
  });
}

/** What was said, where the part stands now. Other files stay where they are. */
function moved({ start, raw }: Heard, { uri, start: now }: Location): readonly RawFinding[] {
  const shift = now - start;
  if (shift === 0) return raw;
  const move = <Place extends Location>(place: Place): Place =>
    place.uri === uri ? { ...place, start: place.start + shift, end: place.end + shift } : place;
  return raw.map(({ rule, finding }) => ({ rule, finding: movedFinding(finding, move) }));
}

function movedFinding(finding: Finding, move: <Place extends Location>(place: Place) => Place): Finding {
  return {
    ...finding,
    at: move(finding.at),
    related: finding.related.map(each => ({ ...each, at: move(each.at) })),
    fixes: finding.fixes.map(fix => ({ ...fix, edits: fix.edits.map(move) })),
  };
}
