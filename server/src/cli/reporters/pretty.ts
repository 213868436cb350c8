import { type Finding, type Severity, severities } from '../../core/finding.js';
import { plural } from '../../core/units.js';
import { masked, printable } from '../escape.js';
import type { Places } from '../places.js';
import type { Report } from '../report.js';
import { codeFrame } from './frame.js';

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/** The result for people: a code frame per finding, and a line that counts them. */
export function prettyReport(report: Report, hasColours: boolean): string {
  const blocks = report.findings.map(finding => prettyFinding(finding, report.places, hasColours));
  return [...blocks, `${summaryLine(report)}\n`].join('\n');
}

function prettyFinding(finding: Finding, places: Places, hasColours: boolean): string {
  const { rule, severity, message, at, related, fixes } = finding;
  const word = hasColours ? `\u001b[${COLOURS[severity]}m${severity}\u001b[0m` : severity;
  const lines = [
    `${placeOf(at, places)} ${word} ${printable(masked(message))} [${rule}]`,
    ...codeFrame(at, places),
    ...related.map(other => `  see ${placeOf(other.at, places)} ${printable(masked(other.message))}`),
    ...fixes.map(({ title, safe }) => `  fix: ${printable(masked(title))}${safe ? ' (safe, --fix applies it)' : ''}`),
  ];
  return `${lines.join('\n')}\n`;
}

function placeOf({ uri, start }: Finding['at'], places: Places): string {
  const { line, column } = places.position(uri, start);
  return `${printable(places.path(uri))}:${line}:${column}`;
}

const NOUNS: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['information', 'information'],
  hint: ['hint', 'hints'],
};

function summaryLine({ files, findings, summary }: Report): string {
  if (findings.length === 0) return `Nothing to report in ${plural(files, 'file')}.`;
  const counts = severities
    .filter(severity => summary[severity] > 0)
    .map(severity => plural(summary[severity], ...NOUNS[severity]));
  const fixable = findings.filter(({ fixes }) => fixes.some(({ safe }) => safe)).length;
  const hint =
    fixable === 0
      ? ''
      : ` --fix can mend ${fixable === findings.length ? (fixable === 1 ? 'it' : 'all of them') : `${fixable} of them`}.`;
  return `${counts.join(', ')} in ${plural(files, 'file')}.${hint}`;
}
