import { keyText } from '../../syntax/yaml-access.js';
import { isEmpty, type YamlMap, type YamlNode, type YamlPair } from '../../syntax/yaml-nodes.js';
import type { Span } from '../../text.js';
import type { KubernetesDocument } from './parse.js';

/** A key that is written twice in one map: the second takes the place of the first. */
export interface Duplicate {
  readonly first: YamlPair;
  readonly second: YamlPair;
}

/** What is wrong with a document as a text, whatever its objects are. */
export interface Flaws {
  readonly duplicates: readonly Duplicate[];
  /** Aliases of anchors that do not stand before them. */
  readonly unknownAliases: readonly (Span & { readonly name: string })[];
}

const known = new WeakMap<KubernetesDocument, Flaws>();

/** The flaws of a document; looked for once. Only what is written is gone through: aliases are not followed. */
export function flawsOf(document: KubernetesDocument): Flaws {
  const flaws = known.get(document) ?? findFlaws(document.root);
  known.set(document, flaws);
  return flaws;
}

function findFlaws(root: YamlNode | undefined): Flaws {
  const duplicates: Duplicate[] = [];
  const unknownAliases: (Span & { readonly name: string })[] = [];
  const pending = root ? [root] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'alias' && !node.target) unknownAliases.push(node);
    if (node.kind === 'list') for (const item of node.items.toReversed()) pending.push(item);
    if (node.kind !== 'map') continue;
    duplicates.push(...duplicatesIn(node));
    for (const { value } of node.pairs.toReversed()) pending.push(value);
  }
  return { duplicates, unknownAliases };
}

function duplicatesIn(map: YamlMap): readonly Duplicate[] {
  const seen = new Map<string, YamlPair>();
  return map.pairs.flatMap(second => {
    const key = keyText(second);
    if (second.key.kind !== 'scalar' || isEmpty(second.key) || key === '<<') return [];
    const first = seen.get(key);
    seen.set(key, second);
    return first ? [{ first, second }] : [];
  });
}
