import type { YamlMap, YamlNode, YamlPair, YamlScalar } from '../../syntax/yaml-nodes.js';

/** A map or list with the keys that lead to it. */
export interface Step {
  readonly map: YamlMap;
  readonly path: readonly string[];
}

/** More maps than any file of a person holds; a file of a program must end as well. */
const MOST_MAPS = 20_000;

/** Every map below a node with its path, the outer ones first. Aliases stand for what is found elsewhere. */
export function mapsOf(root: YamlNode | undefined): readonly Step[] {
  const steps: Step[] = [];
  const pending: { node: YamlNode; path: readonly string[] }[] = root ? [{ node: root, path: [] }] : [];
  for (let next = pending.pop(); next && steps.length < MOST_MAPS; next = pending.pop()) {
    const { node, path } = next;
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) pending.push({ node: item, path: [...path, String(index)] });
    }
    if (node.kind !== 'map') continue;
    steps.push({ map: node, path });
    for (const { key, value } of node.pairs) {
      if (key.kind === 'scalar') pending.push({ node: value, path: [...path, key.text] });
    }
  }
  return steps;
}

/** The pair of a key; of several the last one, which is what programs use. */
export function pairOf(node: YamlNode | undefined, name: string): YamlPair | undefined {
  return node?.kind === 'map'
    ? node.pairs.findLast(({ key }) => key.kind === 'scalar' && key.text === name)
    : undefined;
}

/** The scalar at the end of a path. */
export function scalarAt(root: YamlNode | undefined, ...path: readonly string[]): YamlScalar | undefined {
  let node = root;
  for (const name of path) node = pairOf(node, name)?.value;
  return node?.kind === 'scalar' && node.text !== '' ? node : undefined;
}
