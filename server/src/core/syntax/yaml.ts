import { Composer, type Document, isAlias, isMap, isScalar, isSeq, Parser } from 'yaml';
import type { Span } from '../text.js';
import type { Comment } from './ini.js';
import { toYamlErrors, type YamlError } from './yaml-errors.js';
import { isEmpty, type YamlList, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from './yaml-nodes.js';
import { scanTokens } from './yaml-tokens.js';

/** The reading of a YAML text. Of several documents only the first is read; the others are an error. */
export interface YamlTree {
  readonly root: YamlNode | undefined;
  readonly comments: readonly Comment[];
  readonly errors: readonly YamlError[];
}

/** What one document is and what is wrong with it, before anybody says which of that matters. */
export interface YamlReading extends YamlTree {
  /** Tags that only their writer understands. */
  readonly unknownTags: readonly YamlError[];
  /** Where a second document starts. */
  readonly second: Span | undefined;
}

/** Reads a YAML text that is to hold one document and no tags. */
export function parseYaml(text: string): YamlTree {
  const { root, comments, errors, unknownTags, second } = readYaml(text);
  const message = 'Only the first document of a file is read: what follows `---` has no effect.';
  const all = [...errors, ...unknownTags, ...(second ? [{ ...second, message }] : [])];
  return { root, comments, errors: firstOfEachLine(text, all) };
}

/**
 * Reads the first document of a text. Never fails: nesting is measured before the recursive part of the library sees
 * it, because beyond some depth that does not throw but ends the process.
 */
export function readYaml(text: string): YamlReading {
  const { tokens, comments, unclosed, tooDeep, second } = scanTokens(text, [...new Parser().parse(text)]);
  if (tooDeep) {
    const message = 'This is nested too deep to be read: nothing of the file is used.';
    return { root: undefined, comments, errors: [{ ...tooDeep, message }], unknownTags: [], second: undefined };
  }
  const composer = new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    resolveKnownTags: false,
  });
  const [document] = composer.compose(tokens, true, text.length);
  const errors = [...unclosed, ...(document?.errors ?? []).flatMap(error => toYamlErrors(text, error))];
  const tags = document?.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED') ?? [];
  const unknownTags = tags.flatMap(error => toYamlErrors(text, error));
  return { root: document && rootOf(document), comments, errors: firstOfEachLine(text, errors), unknownTags, second };
}

/** One mistake makes the parser stumble several times; the first complaint of a line is the one that helps. */
function firstOfEachLine(text: string, errors: readonly YamlError[]): readonly YamlError[] {
  const sorted = [...errors].sort((a, b) => a.start - b.start || a.end - b.end);
  let covered = -1;
  return sorted.filter(({ start }) => {
    if (start < covered) return false;
    const newline = text.indexOf('\n', start);
    covered = newline === -1 ? text.length + 1 : newline + 1;
    return true;
  });
}

/** Nothing where the document holds nothing but comments. */
function rootOf(document: Document.Parsed): YamlNode | undefined {
  if (document.contents === null) return undefined;
  const root = convert(document.contents, 0, new Map());
  return isEmpty(root) ? undefined : root;
}

type Anchors = Map<string, YamlNode>;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Anchors are known from their start on, so that a cycle is a cycle of the tree and not endless work. */
function convert(node: unknown, fallback: number, anchors: Anchors): YamlNode {
  if (isAlias(node))
    return { kind: 'alias', ...spanOf(node, fallback), name: node.source, target: anchors.get(node.source) };
  if (isMap(node)) return convertMap(node, fallback, anchors);
  if (isSeq(node)) {
    const items: YamlNode[] = [];
    const list: Mutable<YamlList> = { kind: 'list', ...spanOf(node, fallback), items };
    remember(node.anchor, list, anchors);
    for (const item of node.items) items.push(convert(item, list.start, anchors));
    if (!node.flow) list.end = items.at(-1)?.end ?? list.end;
    return list;
  }
  const scalar: YamlScalar = { kind: 'scalar', ...spanOf(node, fallback), ...textOf(node) };
  if (isScalar(node)) remember(node.anchor, scalar, anchors);
  return scalar;
}

function convertMap(
  node: { items: unknown; anchor?: string; flow?: boolean },
  fallback: number,
  anchors: Anchors,
): YamlMap {
  const pairs: YamlPair[] = [];
  const map: Mutable<YamlMap> = { kind: 'map', ...spanOf(node, fallback), pairs, flow: node.flow === true };
  remember(node.anchor, map, anchors);
  for (const pair of node.items as readonly { key: unknown; value: unknown }[]) {
    const key = convert(pair.key, map.start, anchors);
    pairs.push({ key, value: convert(pair.value, key.end, anchors) });
  }
  const last = pairs.at(-1);
  if (!map.flow && last) map.end = Math.max(last.key.end, last.value.end);
  return map;
}

function remember(anchor: string | undefined, node: YamlNode, anchors: Anchors): void {
  if (anchor !== undefined) anchors.set(anchor, node);
}

/** A node that is not there stands at `fallback`, without length. */
function spanOf(node: unknown, fallback: number): Span {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return { start: range?.[0] ?? fallback, end: range?.[1] ?? fallback };
}

function textOf(node: unknown): { text: string; plain: boolean } {
  if (!isScalar(node)) return { text: '', plain: true };
  return { text: node.source ?? '', plain: node.type === undefined || node.type === 'PLAIN' };
}
