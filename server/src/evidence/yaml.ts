import type { Fact } from '../core/checklist/sources.js';
import { readYaml } from '../core/syntax/yaml.js';
import { allPairs, asItems, asMap, asScalar, keyText, pairOf, resolved } from '../core/syntax/yaml-access.js';
import type { YamlNode, YamlPair } from '../core/syntax/yaml-nodes.js';
import { isTemplate } from '../core/templates.js';
import { fact, type SourceFile } from './file.js';

/** One document of a YAML file, and where it starts. */
export interface YamlDocument {
  readonly root: YamlNode | undefined;
  readonly file: SourceFile;
  readonly offset: number;
  /** Where reading went wrong first; nothing where all could be read. */
  readonly error: { readonly start: number; readonly message: string } | undefined;
}

const known = new WeakMap<SourceFile, readonly YamlDocument[]>();

/** The documents of a file; several readers look at the same one. */
export function documentsOf(file: SourceFile): readonly YamlDocument[] {
  const documents = known.get(file) ?? readDocuments(file);
  known.set(file, documents);
  return documents;
}

/** More documents in one file are no evidence that anybody reads. */
const MOST = 200;

function readDocuments(file: SourceFile): readonly YamlDocument[] {
  const starts = [0, ...[...file.text.matchAll(/^---(?=[ \t\r]*$|[ \t]+#)/gm)].map(({ index }) => index)];
  return starts.slice(0, MOST).map((offset, index) => {
    const { root, errors } = readYaml(file.text.slice(offset, starts[index + 1]));
    const [first] = errors;
    return { root, file, offset, error: first && { start: offset + first.start, message: first.message } };
  });
}

/** The node under some keys. */
export function nodeAt(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let found = node;
  for (const key of keys) {
    const map = asMap(found);
    found = map && pairOf(map, key)?.value;
  }
  return found;
}

/** The scalar under some keys; nothing where a template fills it in. */
export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const text = asScalar(nodeAt(node, ...keys))?.text;
  return text === undefined || isTemplate(text) ? undefined : text;
}

/** The pairs of a map. */
export function pairsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlPair[] {
  const map = asMap(nodeAt(node, ...keys));
  return map ? allPairs(map) : [];
}

/** The entries of a list. */
export function itemsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlNode[] {
  return asItems(nodeAt(node, ...keys)) ?? [];
}

/** A pair as a fact: `key: value`, and only the key where a block follows. */
export function pairFact({ file, offset }: YamlDocument, { key, value }: YamlPair, words?: string): Fact {
  const isShort = resolved(value)?.kind === 'scalar' && value.end > value.start;
  const [start, end] = [offset + key.start, offset + (isShort ? value.end : key.end)];
  return fact(file, start, end, words);
}

/** A node as a fact. */
export function nodeFact({ file, offset }: YamlDocument, node: YamlNode, words?: string): Fact {
  return fact(file, offset + node.start, offset + node.end, words);
}

/** Nodes nested deeper than this are nobody's configuration. */
const MOST_LEVELS = 40;

/** Every pair below a node with the path of its keys, the outer ones first; aliases are not followed in circles. */
export function* eachPair(
  node: YamlNode | undefined,
  path: readonly string[] = [],
): Generator<{ readonly path: readonly string[]; readonly pair: YamlPair }> {
  if (path.length > MOST_LEVELS) return;
  for (const pair of pairsAt(node)) {
    const own = [...path, keyText(pair)];
    yield { path: own, pair };
    yield* eachPair(pair.value, own);
  }
  for (const [index, item] of itemsAt(node).entries()) yield* eachPair(item, [...path, String(index)]);
}
