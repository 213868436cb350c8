import type { FormatFacts } from '../../model/facts.js';
import { type Cursor, cursorAt } from '../../syntax/yaml-cursor.js';
import type { ParsedDocument } from '../format.js';
import { type Field, fieldAt, fieldsOf } from './fields.js';
import { Manifest } from './manifest.js';
import type { KubernetesTree } from './parse.js';
import type { KubernetesSubject } from './subject.js';
import { sourceOf } from './view.js';

/** Where in which object an offset is. */
export interface Place {
  readonly manifest: Manifest;
  readonly cursor: Cursor;
  /** What is known of the value at the end of the cursor's path. */
  readonly field: Field | undefined;
}

/** The object and the key or value in it that an offset touches. */
export function placeAt(
  subject: KubernetesSubject,
  document: ParsedDocument<KubernetesTree>,
  offset: number,
): Place | undefined {
  const { tree } = document;
  const placed = tree.documents.findLast(({ start }) => start <= offset);
  if (!placed) return undefined;
  const inside = offset - placed.start;
  for (const object of placed.document.extra.objects) {
    const { root } = object;
    if (root.start > inside || root.end < inside) continue;
    const cursor = cursorAt(root, inside);
    const known = subject.manifests.find(manifest => manifest.object === object);
    const manifest = known ?? new Manifest(object, sourceOf(document, placed), 'part');
    if (cursor) return { manifest, cursor, field: fieldOf(subject.facts, object.scope, cursor) };
  }
  return undefined;
}

/** What is known of the place of a cursor in an object of a scope. */
export function fieldOf(facts: FormatFacts, scope: string | undefined, { path }: Cursor): Field | undefined {
  return scope === undefined ? undefined : fieldAt(fieldsOf(facts).get(scope), path);
}

/** A path as people write it: `spec.metrics[].resource`. */
export function pathText(path: Cursor['path']): string {
  return path
    .map(step => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .replace(/^\./, '');
}
