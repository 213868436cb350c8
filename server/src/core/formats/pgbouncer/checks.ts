import type { SettingsSubject } from '../../checks/subject.js';
import type { Fix } from '../../finding.js';
import { type Entry, replaceValue } from '../../model/settings.js';
import type { Report, Reporter } from '../../rule.js';
import type { PgbouncerSubject } from './subject.js';
import { spell } from './values.js';

/**
 * Runs a check that reads facts on all keys, those of `*` included: the pooler starts with whatever is written there, so
 * nothing about them is an error.
 */
export function everywhere(
  check: (subject: SettingsSubject, report: Reporter) => void,
): (subject: PgbouncerSubject, report: Reporter) => void {
  return (subject, report) => {
    check(subject, report);
    check(subject.fallback, (target, reported) => report(target, softened(reported)));
  };
}

/** The report of something that the pooler meets only when a client comes. */
export function softened(reported: Report): Report {
  const { severity = 'error' } = reported;
  return severity === 'error' ? { ...reported, severity: 'warning' } : reported;
}

/** The fix that writes another value. */
export function change(entry: Entry, text: string, safe = false): Fix {
  return { title: `Change to ${text}`, edits: [replaceValue(entry, text, { spell })], safe };
}

/** A text for a message, shortened where nobody would read it to the end. */
export function shown(text: string): string {
  return text === '' ? 'an empty value' : `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}

/** Whether a key holds a secret, so that its value is not repeated. */
export function isSecret({ name }: Pick<Entry, 'name'>): boolean {
  return name === 'password';
}
