import type { Fix, Severity } from '../finding.js';
import { addPair, type Content, removePair, replaceWith } from '../formats/kubernetes/edits.js';
import type { Field } from '../formats/kubernetes/fields.js';
import { fieldProblems, type Manifest } from '../formats/kubernetes/manifest.js';
import type { Problem } from '../formats/kubernetes/problems.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import { View } from '../formats/kubernetes/view.js';
import type { FactType } from '../model/facts.js';
import { compareVersions } from '../model/versions.js';
import type { ScalarValue } from '../syntax/yaml-scalars.js';
import type { Location } from '../text.js';

/** A problem of a field at its place in the file. */
export interface PlacedProblem {
  readonly manifest: Manifest;
  readonly problem: Problem;
  readonly at: Location;
  /** What the problem is about: the value, or for a missing field the map that lacks it. */
  readonly view: View;
}

/** The problems of a kind in all objects of a file. */
export function problemsIn(subject: KubernetesSubject, kind: Problem['kind']): readonly PlacedProblem[] {
  return subject.manifests.flatMap(manifest =>
    fieldProblems(manifest, subject.facts).flatMap(problem =>
      problem.kind === kind ? [place(manifest, problem)] : [],
    ),
  );
}

function place(manifest: Manifest, problem: Problem): PlacedProblem {
  const { source } = manifest;
  const at = { uri: source.uri, start: source.start + problem.start, end: source.start + problem.end };
  return { manifest, problem, at, view: new View(source, problem.node, problem.pair) };
}

/** What is certain is an error; of a version that the facts do not describe nothing is. */
export function ifCertain({ version }: KubernetesSubject, severity: Severity): Severity {
  return version.isExact ? severity : 'hint';
}

/** `Kubernetes 1.33`, or `Kubernetes` where the version is not known. */
export function clusterName({ version }: KubernetesSubject): string {
  return version.from === undefined ? 'Kubernetes' : `Kubernetes ${version.shown}`;
}

/** The target versions before some version. */
export function versionsBefore({ version }: KubernetesSubject, limit: string): readonly string[] {
  return version.versions.filter(each => compareVersions(each, limit) < 0);
}

/** What a field takes, in words. */
export function expectedOf({ type, facts }: Field): string {
  return type === 'enum' ? `one of ${facts?.values?.join(', ')}` : EXPECTED[type];
}

const EXPECTED: Readonly<Record<FactType, string>> = {
  bool: 'true or false',
  integer: 'a whole number',
  real: 'a number',
  size: 'a size',
  duration: 'a duration',
  enum: 'a word',
  string: 'text',
  list: 'a list',
  directive: 'anything',
  quantity: 'a quantity such as 500m or 512Mi',
  'int-or-percent': 'a whole number or a percentage such as 25%',
  port: 'the number or the name of a port',
  block: 'a map',
  map: 'a map',
  any: 'anything',
};

/** What is written, in words. */
export function describeValue(view: View, value: ScalarValue | undefined): string {
  if (view.isMap) return 'a map';
  if (view.isList) return 'a list';
  const shown = `\`${view.text.slice(0, 40)}\``;
  if (value?.type === 'bool') return `the truth value ${shown}`;
  return value?.type === 'string' ? `the text ${shown}` : `the number ${shown}`;
}

/** The fix that gives a field another value. */
export function setValue(view: View, name: string, text: string): Fix {
  return { title: `Set ${name} to ${text}`, edits: [replaceWith(view, text)], safe: false };
}

/** The fix that takes a field away; none where it shares its lines with others. */
export function removeField(view: View, name: string): readonly Fix[] {
  const edit = removePair(view);
  return edit ? [{ title: `Remove ${name}`, edits: [edit], safe: false }] : [];
}

/** The fix that adds a field; none where its map has no place for it. */
export function addField(map: View | undefined, name: string, content: Content): readonly Fix[] {
  const edit = map && addPair(map, name, content);
  const shown = typeof content === 'string' ? `${name}: ${content}` : name;
  return edit ? [{ title: `Add ${shown}`, edits: [edit], safe: false }] : [];
}
