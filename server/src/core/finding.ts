import type { Edit, Location } from './text.js';

/** From worst to mildest; product.md defines what each word promises. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** What a rule switch may be set to. */
export const switchValues = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type SwitchValue = (typeof switchValues)[number];

/** `deprecated` is struck through, `unnecessary` is faded by editors. */
export type Tag = 'deprecated' | 'unnecessary';

/** A change that mends a finding. `safe`: what the program does cannot change for the worse, so it may run in bulk. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly safe: boolean;
}

/** Another place that belongs to a finding. */
export interface Related {
  readonly at: Location;
  readonly message: string;
}

/** One verdict about one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Location;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly tags: readonly Tag[];
}

/** Whether `severity` is as bad as `threshold` or worse. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Order by file, position, rule and message: the same input always prints the same bytes. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.at.uri, b.at.uri) ||
    a.at.start - b.at.start ||
    a.at.end - b.at.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
