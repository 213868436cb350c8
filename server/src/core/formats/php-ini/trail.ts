import { nameOf } from '../../embedded.js';
import { inCode } from '../../hover.js';
import type { Entry, Setting } from '../../model/settings.js';
import type { Location } from '../../text.js';
import { baseName, parentUri } from '../../uris.js';
import type { PhpSubject } from './subject.js';

/** A line that sets a directive, and where it stands: `conf.d/10-opcache.ini, line 3`. */
export interface TrailStep {
  readonly at: Location;
  readonly written: string;
  readonly place: string;
  /** Whether this is the line that counts. */
  readonly counts: boolean;
}

/** Every line that sets a directive, from php.ini over conf.d to the pool, in the order that PHP applies them. */
export function trailOf(subject: PhpSubject, name: string): readonly TrailStep[] {
  const { layers, settings, shown } = subject;
  const lookup = shown.find(name);
  if (lookup.kind !== 'known') return [];
  const winner = settings.entry(name);
  const lines = layers().filter(entry => entry.name === lookup.directive.name);
  // The line that counts is the last word, wherever it stands.
  return [...lines.filter(entry => !isSame(entry, winner)), ...lines.filter(entry => isSame(entry, winner))].map(
    entry => stepOf(subject, entry, isSame(entry, winner)),
  );
}

function isSame(entry: Entry, winner: Entry | undefined): boolean {
  return entry.uri === winner?.uri && entry.node.start === winner.node.start;
}

function stepOf(subject: PhpSubject, { uri, node }: Entry, counts: boolean): TrailStep {
  const text = subject.textOf(uri);
  const { start, end } = node.value;
  const line = text.slice(0, start).split('\n').length;
  return {
    at: { uri, start, end },
    written: text.slice(start, end),
    place: `${fileName(subject, uri)}, line ${line}`,
    counts,
  };
}

function fileName({ documents }: PhpSubject, uri: string): string {
  const document = documents.find(each => each.uri === uri);
  const name = (document && nameOf(document)) || baseName(uri);
  return baseName(parentUri(uri)) === 'conf.d' ? `conf.d/${name}` : name;
}

/** The trail as markdown, where more than one line sets the directive. */
export function describeTrail(subject: PhpSubject, name: string): readonly string[] {
  const trail = trailOf(subject, name);
  if (trail.length < 2) return [];
  const steps = trail.map(
    ({ written, place, counts }, index) =>
      `${index + 1}. ${inCode(written)} · ${place}${counts ? ', **which counts**' : ''}`,
  );
  return [`Set ${trail.length} times, one over the other:`, steps.join('\n')];
}

/** The lines in other files that the one that counts overrides. */
export function overriddenBy(subject: PhpSubject, name: string): Setting<unknown>['trail'] {
  const winner = subject.settings.entry(name);
  if (!winner || subject.documents.every(({ uri }) => uri === winner.uri)) return [];
  return subject
    .layers()
    .filter(entry => entry.name === winner.name && entry.uri !== winner.uri)
    .map(entry => {
      const { at, written, place } = stepOf(subject, entry, false);
      return { at, message: `Overridden: ${written} (${place})` };
    });
}
