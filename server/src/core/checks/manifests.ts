import type { Fix, Severity } from '../finding.js';
import { addPair, type Content, removePair, replaceWith } from '../formats/kubernetes/edits.js';
import { fieldProblems, type Manifest } from '../formats/kubernetes/manifest.js';
import type { Problem } from '../formats/kubernetes/problems.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import { View } from '../formats/kubernetes/view.js';
import { compareVersions } from '../model/versions.js';
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
