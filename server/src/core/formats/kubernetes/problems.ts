import { asItems, asMap, isAbsent, keyText, pairOf, resolved } from '../../syntax/yaml-access.js';
import type { YamlMap, YamlNode, YamlPair } from '../../syntax/yaml-nodes.js';
import { readScalar, type ScalarValue } from '../../syntax/yaml-scalars.js';
import type { Span } from '../../text.js';
import type { Field } from './fields.js';
import { isFilledIn } from './mask.js';
import { quantityOf } from './quantity.js';

/** What is wrong with one field of an object. Spans count from the start of the document. */
export interface Problem extends Span {
  readonly kind: 'unknown' | 'missing' | 'type' | 'choice' | 'range' | 'quantity' | 'version';
  /** The field; for one that is not known, the block it stands in. */
  readonly field: Field;
  readonly name: string;
  /** Where it stands, such as `spec.metrics[].resource`. */
  readonly path: string;
  /** What is written, where that is a scalar. */
  readonly value?: ScalarValue;
  readonly node: YamlNode;
  readonly pair?: YamlPair;
}

/** One object has no more that anybody would read. */
const MOST = 1_000;

/** What is wrong with the fields of an object, as far as the facts tell. */
export function problemsOf(root: YamlMap, field: Field): readonly Problem[] {
  const walk = new Walk();
  walk.visit(field, root, '', '', undefined);
  return walk.found;
}

/** Goes through an object and the fields it may have, side by side. An anchor is looked at once for every use. */
class Walk {
  readonly found: Problem[] = [];
  private readonly visited = new Map<Field, Set<YamlNode>>();

  visit(field: Field, written: YamlNode, path: string, name: string, pair: YamlPair | undefined): void {
    const node = resolved(written);
    if (!node || isAbsent(node) || this.found.length >= MOST) return;
    if (written.kind === 'alias' && this.wasVisited(field, node)) return;
    const place: Place = { field, node: written, path, name, ...(pair && { pair }) };
    this.checkVersion(place);
    if (field.type === 'any') return;
    if (node.kind === 'scalar' && isFilledIn(node.text)) return;
    if (field.type === 'block' || field.type === 'map') this.visitMap(place, node);
    else if (field.type === 'list') this.visitList(place, node);
    else this.checkScalar(place, node);
  }

  private wasVisited(field: Field, node: YamlNode): boolean {
    const nodes = this.visited.get(field) ?? new Set();
    this.visited.set(field, nodes);
    if (nodes.has(node)) return true;
    nodes.add(node);
    return false;
  }

  private visitMap(place: Place, node: YamlNode): void {
    const map = asMap(node);
    if (!map) {
      this.report('type', place);
      return;
    }
    const { field, path } = place;
    const isOpaque = field.children.size === 0 && !field.entry;
    if (isOpaque) return;
    let isComplete = true;
    for (const pair of map.pairs) {
      const key = keyText(pair);
      if (key === '<<' || isFilledIn(key)) isComplete = false;
      if (key === '<<') this.visitMerged(place, pair.value);
      else if (!isFilledIn(key) && !key.startsWith('$')) this.visitPair(field, pair, key, path);
    }
    if (isComplete) this.checkMissing(place, map);
  }

  private visitMerged(place: Place, value: YamlNode): void {
    for (const source of asItems(value) ?? [value]) {
      const target = asMap(source);
      if (!target || this.wasVisited(place.field, target)) continue;
      for (const pair of target.pairs) this.visitPair(place.field, pair, keyText(pair), place.path);
    }
  }

  private visitPair(field: Field, pair: YamlPair, key: string, path: string): void {
    const child = field.children.get(key) ?? field.entry;
    const inside = path === '' ? key : `${path}.${key}`;
    if (child) this.visit(child, pair.value, inside, key, pair);
    else if (key !== '<<') this.report('unknown', { field, node: pair.key, path, name: key, pair });
  }

  private visitList(place: Place, node: YamlNode): void {
    const items = asItems(node);
    if (!items) {
      this.report('type', place);
      return;
    }
    const { item } = place.field;
    if (item) for (const entry of items) this.visit(item, entry, `${place.path}[]`, place.name, undefined);
  }

  private checkMissing(place: Place, map: YamlMap): void {
    for (const [name, child] of place.field.children) {
      if (!child.facts?.required || !isAbsent(pairOf(map, name)?.value)) continue;
      const inside = place.path === '' ? name : `${place.path}.${name}`;
      this.report('missing', { ...place, field: child, name, path: inside });
    }
  }

  private checkVersion(place: Place): void {
    if (place.field.facts?.since !== undefined) this.report('version', place);
  }

  private checkScalar(place: Place, node: YamlNode): void {
    const value = node.kind === 'scalar' ? readScalar(node) : undefined;
    const kind = value ? scalarProblem(place.field, value) : 'type';
    if (kind) this.report(kind, value ? { ...place, value } : place);
  }

  private report(kind: Problem['kind'], place: Place): void {
    const { start, end } =
      kind === 'missing'
        ? (place.pair?.key ?? firstKey(place.node))
        : kind === 'version'
          ? (place.pair?.key ?? place.node)
          : place.node;
    this.found.push({ ...place, kind, start, end });
  }
}

type Place = Omit<Problem, 'kind' | 'start' | 'end'>;

/** Where something missing is shown: at the first key of what lacks it. */
function firstKey(node: YamlNode): Span {
  const map = asMap(node);
  return map?.pairs[0]?.key ?? { start: node.start, end: Math.min(node.end, node.start + 1) };
}

/** What is wrong with a scalar, nothing where it is taken. */
function scalarProblem({ type, facts }: Field, value: ScalarValue): Problem['kind'] | undefined {
  if (type === 'quantity') {
    const quantity = quantityOf(value);
    if (!quantity) return value.type === 'bool' ? 'type' : 'quantity';
    return isOutside(quantity.value, facts) ? 'range' : undefined;
  }
  if (type === 'string') return value.type === 'string' ? undefined : 'type';
  if (type === 'bool') return value.type === 'bool' ? undefined : 'type';
  if (type === 'enum') {
    if (value.type !== 'string') return 'type';
    return facts?.values?.includes(value.value) === false ? 'choice' : undefined;
  }
  const isInteger = (value.type === 'integer' || value.type === 'float') && Number.isInteger(value.value);
  if (type === 'integer') return !isInteger ? 'type' : isOutside(Number(value.value), facts) ? 'range' : undefined;
  if (isInteger) return type === 'int-or-percent' && Number(value.value) < 0 ? 'range' : undefined;
  if (value.type !== 'string') return 'type';
  return type === 'int-or-percent' && !/^\d+%$/.test(value.value) ? 'type' : undefined;
}

function isOutside(value: number, facts: Field['facts']): boolean {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = facts ?? {};
  return value < min || value > max;
}
