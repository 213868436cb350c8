import { isEmpty, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from './yaml-nodes.js';

/** Longer chains of aliases and merges are cycles, or made to keep somebody busy. */
const MOST_STEPS = 64;

/** What a node stands for: the target of an alias, as far as it leads anywhere. */
export function resolved(node: YamlNode | undefined): Exclude<YamlNode, { kind: 'alias' }> | undefined {
  let current = node;
  for (let step = 0; current?.kind === 'alias'; step++) {
    if (step > MOST_STEPS) return undefined;
    current = current.target;
  }
  return current;
}

/** The map that a node is or stands for. */
export function asMap(node: YamlNode | undefined): YamlMap | undefined {
  const found = resolved(node);
  return found?.kind === 'map' ? found : undefined;
}

/** The entries of a list; nothing where the node is none. */
export function asItems(node: YamlNode | undefined): readonly YamlNode[] | undefined {
  const found = resolved(node);
  return found?.kind === 'list' ? found.items : undefined;
}

/** The scalar that a node is or stands for. */
export function asScalar(node: YamlNode | undefined): YamlScalar | undefined {
  const found = resolved(node);
  return found?.kind === 'scalar' ? found : undefined;
}

const indexes = new WeakMap<YamlMap, ReadonlyMap<string, YamlPair>>();

/** Fewer pairs are searched faster than indexed. */
const FEW = 12;

/** The pair of a key. The last of two wins, and what the map says itself wins over what it merges. */
export function pairOf(map: YamlMap, key: string): YamlPair | undefined {
  return ownPair(map, key) ?? (ownPair(map, '<<') && findPair(map, key, { steps: 0 }));
}

function findPair(map: YamlMap, key: string, budget: { steps: number }): YamlPair | undefined {
  if (budget.steps++ > MOST_STEPS) return undefined;
  const own = ownPair(map, key);
  if (own) return own;
  const merge = ownPair(map, '<<');
  if (!merge) return undefined;
  for (const source of asItems(merge.value) ?? [merge.value]) {
    const target = asMap(source);
    const found = target && findPair(target, key, budget);
    if (found) return found;
  }
  return undefined;
}

function ownPair(map: YamlMap, key: string): YamlPair | undefined {
  const { pairs } = map;
  if (pairs.length > FEW) return indexOf(map).get(key);
  // A plain loop: this is where checking a file of hundreds of objects spends its time.
  for (let at = pairs.length - 1; at >= 0; at--) {
    const pair = pairs[at];
    if (pair?.key.kind === 'scalar' && pair.key.text === key) return pair;
  }
  return undefined;
}

function indexOf(map: YamlMap): ReadonlyMap<string, YamlPair> {
  const index = indexes.get(map) ?? new Map(map.pairs.map(pair => [keyText(pair), pair]));
  indexes.set(map, index);
  return index;
}

/** The text of a pair's key; empty where the key is no scalar. */
export function keyText({ key }: YamlPair): string {
  return key.kind === 'scalar' ? key.text : '';
}

/** Every pair of a map, those it merges included, in the order in which they are written; no key twice. */
export function allPairs(map: YamlMap): readonly YamlPair[] {
  if (!ownPair(map, '<<')) return map.pairs;
  const found = new Map<string, YamlPair>();
  collectPairs(map, found, { steps: 0 });
  return [...found.values()];
}

function collectPairs(map: YamlMap, found: Map<string, YamlPair>, budget: { steps: number }): void {
  if (budget.steps++ > MOST_STEPS) return;
  for (const pair of map.pairs) if (keyText(pair) !== '<<' && !found.has(keyText(pair))) found.set(keyText(pair), pair);
  const merge = ownPair(map, '<<');
  if (!merge) return;
  for (const source of asItems(merge.value) ?? [merge.value]) {
    const target = asMap(source);
    if (target) collectPairs(target, found, budget);
  }
}

/** Whether a value is absent: not there, nothing written, or null as YAML 1.1 spells it. */
export function isAbsent(node: YamlNode | undefined): boolean {
  const found = resolved(node);
  if (!found) return node === undefined;
  return found.kind === 'scalar' && (isEmpty(found) || (found.plain && /^(?:~|null|Null|NULL)$/.test(found.text)));
}
