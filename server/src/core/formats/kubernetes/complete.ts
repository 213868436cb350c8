import { readYaml } from '../../syntax/yaml.js';
import { asMap, keyText } from '../../syntax/yaml-access.js';
import { type Cursor, cursorOf, MARKER, marked, type Word, wordAt } from '../../syntax/yaml-cursor.js';
import type { Completion, ParsedDocument } from '../format.js';
import { type Field, fieldAt, fieldsOf } from './fields.js';
import { describeField } from './hover.js';
import { maskActions } from './mask.js';
import { type KubeObject, objectsOf, SCOPES } from './object.js';
import type { KubernetesTree } from './parse.js';
import { pathText } from './place.js';
import type { KubernetesSubject } from './subject.js';
import { isWorkload, workloadOf } from './workload.js';

/** A completion whose edit and rank are still missing. */
interface Proposal extends Omit<Completion, 'edit' | 'rank'> {
  readonly newText: string;
}

/** Fields that the map at the cursor does not have yet, or values that the field before the cursor takes. */
export function complete(
  subject: KubernetesSubject,
  { uri, tree }: ParsedDocument<KubernetesTree>,
  offset: number,
): readonly Completion[] {
  if (tree.comments.some(({ start, end }) => start < offset && offset <= end)) return [];
  const placed = tree.documents.findLast(({ start }) => start <= offset);
  if (!placed) return [];
  const word = wordAt(placed.document.text, offset - placed.start);
  const found = locate(marked(placed.document.text, word));
  if (!found) return [];
  const edit = { uri, start: placed.start + word.start, end: placed.start + word.end };
  return proposalsAt(subject, found, word).map((proposal, rank) => ({
    ...proposal,
    edit: { ...edit, newText: word.gap + proposal.newText },
    rank,
  }));
}

interface Found {
  readonly object: KubeObject;
  readonly cursor: Cursor;
}

/** The object that holds the marker. */
function locate(text: string): Found | undefined {
  const { root } = readYaml(maskActions(text));
  for (const object of objectsOf(root)) {
    const cursor = cursorOf(object.root, MARKER);
    if (cursor) return { object, cursor };
  }
  return undefined;
}

function proposalsAt(subject: KubernetesSubject, { object, cursor }: Found, word: Word): readonly Proposal[] {
  if (cursor.path.length === 1 && cursor.role === 'value') return headValues(String(cursor.path[0]));
  const root = object.scope === undefined ? undefined : fieldsOf(subject.facts).get(object.scope);
  if (!root) return [];
  if (cursor.role === 'value')
    return word.hasColon ? [] : valuesOf(subject, object, cursor, fieldAt(root, cursor.path));
  const holder = fieldAt(root, cursor.path.slice(0, -1));
  return holder ? keysOf(subject, holder, cursor, word) : [];
}

/** What the two lines say that make an object one of ours. */
function headValues(key: string): readonly Proposal[] {
  const column = key === 'apiVersion' ? 0 : key === 'kind' ? 1 : undefined;
  if (column === undefined) return [];
  const words = Object.keys(SCOPES).map(each => each.split(' ')[column] ?? '');
  return [...new Set(words)]
    .filter(each => !/beta/.test(each))
    .map(label => ({ label, kind: 'value', newText: label }));
}

function keysOf(subject: KubernetesSubject, holder: Field, { map, path }: Cursor, word: Word): readonly Proposal[] {
  const present = new Set(map?.pairs.map(keyText));
  const fields = [...holder.children].filter(([name, { facts }]) => !present.has(name) && !facts?.deprecated);
  const inside = path.slice(0, -1);
  return fields
    .sort(([, a], [, b]) => rankOf(a) - rankOf(b))
    .map(([name, field]) => ({
      label: name,
      kind: 'setting',
      ...(field.facts?.summary !== undefined && { detail: field.facts.summary }),
      documentation: describeField(subject, field, pathText([...inside, name])),
      newText: word.hasColon ? name : `${name}${isNested(field) && !map?.flow ? ':' : ': '}`,
    }));
}

function isNested({ type }: Field): boolean {
  return type === 'block' || type === 'map' || type === 'list';
}

/** Required fields first, then those that matter for performance. */
function rankOf({ facts }: Field): number {
  return facts?.required ? 0 : facts?.perf ? 1 : 2;
}

function valuesOf(
  subject: KubernetesSubject,
  object: KubeObject,
  cursor: Cursor,
  field: Field | undefined,
): readonly Proposal[] {
  const [key, holder] = [cursor.path.at(-1), cursor.path.at(-2)];
  if (key === 'name' && (holder === 'scaleTargetRef' || holder === 'targetRef')) return targetsFor(subject, object);
  if (key === 'containerName' || key === 'container') return containersIn(subject);
  if (field?.type === 'bool') return ['true', 'false'].map(value);
  // Unquoted, kubectl reads Off as a truth value.
  return (field?.facts?.values ?? []).map(each => ({ ...value(each), newText: each === 'Off' ? '"Off"' : each }));
}

function value(label: string): Proposal {
  return { label, kind: 'value', newText: label };
}

function targetsFor({ set }: KubernetesSubject, { root }: KubeObject): readonly Proposal[] {
  const spec = asMap(root.pairs.find(pair => keyText(pair) === 'spec')?.value);
  if (!spec) return [];
  const names = set.manifests
    .filter(isWorkload)
    .flatMap(({ name, kind }) => (name === undefined ? [] : [{ name, kind }]));
  return names.map(({ name, kind }) => ({ ...value(name), detail: kind }));
}

function containersIn({ set }: KubernetesSubject): readonly Proposal[] {
  const workloads = set.manifests.flatMap(manifest => workloadOf(manifest) ?? []);
  const names = workloads.flatMap(({ containers }) => containers.map(({ name }) => name));
  return [...new Set(names)].filter(name => name !== '').map(value);
}
