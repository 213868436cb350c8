import type { Fix } from '../finding.js';
import { oncePer, oncePerText } from '../memory.js';
import type { Directive } from '../model/facts.js';
import { type Entry, replaceValue, type ValueProblem } from '../model/settings.js';
import type { Reporter } from '../rule.js';
import { baseUnitSize, formatBytes, formatMilliseconds } from '../units.js';
import {
  judged,
  lookupsOf,
  programName,
  type SettingsSubject,
  severityAcross,
  type VersionLookup,
  valuePlace,
} from './subject.js';

type Kind = ValueProblem['kind'];
type ProblemOf<K extends Kind> = Extract<ValueProblem, { kind: K }>;

/** How one kind of problem is told, and what mends it. */
interface Telling<K extends Kind> {
  message(problem: ProblemOf<K>, directive: Directive, entry: Entry, subject: SettingsSubject): string;
  fixes?(problem: ProblemOf<K>, directive: Directive, entry: Entry, subject: SettingsSubject): readonly Fix[];
}

type Tellings = { readonly [Each in Kind]?: Telling<Each> };

/**
 * Reports the values of the given problem kinds. A value counts as wrong where every version that may run the file
 * refuses it; where only some do, it is a hint that names the first of them.
 */
export function checkValues(tellings: Tellings): (subject: SettingsSubject, report: Reporter) => void {
  return (subject, report) => {
    for (const { entry, verdicts } of refused(subject)) reportValue(subject, entry, verdicts, tellings, report);
  };
}

function reportValue(
  subject: SettingsSubject,
  entry: Entry,
  verdicts: readonly Verdict[],
  tellings: Tellings,
  report: Reporter,
): void {
  const refusing = verdicts.filter(({ problem }) => problem !== undefined);
  const worst = refusing.at(-1);
  const telling = worst?.problem && (tellings[worst.problem.kind] as Telling<Kind> | undefined);
  if (!worst?.problem || !telling) return;
  // An extension's setting is taken as text and looked at when the extension is loaded, which then uses its default.
  const isExtension = worst.directive.facts.extension !== undefined;
  const severity = severityAcross(
    subject,
    versionsOf(verdicts),
    versionsOf(refusing),
    isExtension ? 'warning' : 'error',
  );
  const where = severity === 'hint' ? ` (${subject.program} ${versionsOf(refusing).join(', ')})` : '';
  const consequence = isExtension ? 'the extension ignores it and uses its default' : subject.refusal;
  report(valuePlace(entry), {
    message: `${telling.message(worst.problem, worst.directive, entry, subject)}${where}: ${consequence}.`,
    ...(severity && { severity }),
    fixes: telling.fixes?.(worst.problem, worst.directive, entry, subject) ?? [],
  });
}

function versionsOf(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.map(({ version }) => version);
}

interface Verdict {
  readonly version: string;
  readonly directive: Directive;
  readonly problem: ValueProblem | undefined;
}

/** The entries whose value some version refuses. */
const refused = oncePer((subject: SettingsSubject) => {
  const verdictsOf = verdictsWith(subject.readValue);
  return judged(subject).flatMap(entry => {
    const verdicts = verdictsOf(lookupsOf(subject, entry), entry.node.value.text);
    return verdicts.some(({ problem }) => problem !== undefined) ? [{ entry, verdicts }] : [];
  });
});

/** What each version says of a value, remembered: one keystroke changes one value. Versions without the setting say nothing. */
const verdictsWith = oncePer((readValue: SettingsSubject['readValue']) =>
  oncePerText((lookups: readonly VersionLookup[], text): readonly Verdict[] =>
    lookups.flatMap(({ version, lookup }) => {
      if (lookup.kind !== 'known') return [];
      const reading = readValue(lookup.directive, text);
      return [{ version, directive: lookup.directive, problem: reading.ok ? undefined : reading.problem }];
    }),
  ),
);

/** Values of another type than the directive's. */
export const checkTypes = checkValues({
  'not-a-boolean': {
    message: (_problem, directive, entry) => `\`${directive.name}\` takes on or off, not ${shown(entry)}`,
    fixes: (_problem, _directive, entry, subject) => {
      const meant = { enabled: 'on', enable: 'on', disabled: 'off', disable: 'off' }[
        entry.node.value.text.trim().toLowerCase()
      ];
      return meant === undefined ? [] : [write(meant, entry, subject)];
    },
  },
  'not-a-number': {
    message: (_problem, directive, entry) =>
      `\`${directive.name}\` takes ${numberPhrase(directive)}, not ${shown(entry)}`,
  },
  malformed: {
    message: ({ expected }, directive, entry) => `\`${directive.name}\` takes ${expected}, not ${shown(entry)}`,
  },
  overflow: {
    message: (_problem, directive, entry) =>
      `${shown(entry)} exceeds the largest number \`${directive.name}\` can hold`,
  },
});

/** Units that the directive does not take. */
export const checkUnits = checkValues({
  'no-unit-allowed': {
    message: (problem, directive) =>
      `\`${directive.name}\` is a plain number without a unit, not in \`${problem.unit.slice(0, 20)}\``,
  },
  'unknown-unit': {
    message: (problem, directive) =>
      `\`${problem.unit.slice(0, 20)}\` is no unit of \`${directive.name}\`; units are ${problem.units.join(', ')}, in exactly this case`,
    fixes: (problem, _directive, entry, subject) => {
      const { text } = entry.node.value;
      const at = text.lastIndexOf(problem.unit);
      return problem.nearest === undefined || at === -1
        ? []
        : [write(text.slice(0, at) + problem.nearest + text.slice(at + problem.unit.length), entry, subject)];
    },
  },
});

/** Numbers outside the directive's bounds. */
export const checkRanges = checkValues({
  'out-of-range': {
    message: (problem, directive, entry) =>
      `${shown(entry)} is ${rangePhrase(problem, directive)} for \`${directive.name}\``,
    fixes: (problem, directive, entry, subject) => {
      const bound = problem.value < problem.min ? problem.min : problem.max;
      const text =
        directive.unit === undefined ? String(bound) : (subject.spellNumber?.(bound) ?? formatIn(bound, directive));
      // A value that is far off was meant otherwise.
      const isNear = bound !== 0 && problem.value / bound >= 0.5 && problem.value / bound <= 2;
      return isNear && Number.isSafeInteger(bound) ? [write(text, entry, subject)] : [];
    },
  },
});

/** Words that are not among the directive's. */
export const checkChoices = checkValues({
  'not-a-choice': {
    message: (problem, directive, entry, subject) =>
      `${shown(entry)} is no value of \`${directive.name}\` in ${programName(subject)}; it takes ${listed(problem.values)}`,
    fixes: (problem, _directive, entry, subject) =>
      problem.nearest === undefined ? [] : [write(problem.nearest, entry, subject)],
  },
});

/** A replacement that the person, not the program, has to confirm: it guesses what was meant. */
function write(text: string, entry: Entry, subject: SettingsSubject): Fix {
  return { title: `Change to ${text}`, edits: [replaceValue(entry, text, subject)], safe: false };
}

/** A value for a message, shortened where nobody would read it to the end. */
function shown(entry: Entry): string {
  const { text } = entry.node.value;
  if (text === '') return 'an empty value';
  return `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}

function numberPhrase(directive: Directive): string {
  if (directive.unit !== undefined)
    return `a ${directive.type === 'size' ? 'size' : 'duration'} such as ${directive.default === undefined || /^-|^0$/.test(directive.default) ? formatIn(8, directive) : directive.default}`;
  return directive.type === 'real' ? 'a number' : 'a whole number';
}

function rangePhrase({ value, min, max }: ProblemOf<'out-of-range'>, directive: Directive): string {
  return value < min
    ? `below the minimum of ${formatIn(min, directive)}`
    : `above the maximum of ${formatIn(max, directive)}`;
}

function formatIn(base: number, directive: Directive): string {
  if (directive.unit === undefined || base <= 0) return String(base);
  const value = base * baseUnitSize(directive.unit);
  return directive.type === 'size' ? formatBytes(value) : formatMilliseconds(value);
}

function listed(values: readonly string[]): string {
  return values.length <= 1 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
