import { allPairs, asItems, asMap, asScalar, isAbsent, keyText, pairOf } from '../../syntax/yaml-access.js';
import type { YamlNode, YamlPair, YamlScalar } from '../../syntax/yaml-nodes.js';
import { readScalar, type ScalarValue } from '../../syntax/yaml-scalars.js';
import type { PlacedDocument } from '../../syntax/yaml-stream.js';
import type { Location } from '../../text.js';
import type { ParsedDocument } from '../format.js';
import { isFilledIn } from './mask.js';
import { type Quantity, quantityOf } from './quantity.js';

/** The document that a node stands in. */
export interface Source {
  readonly uri: string;
  /** The text of the document, from whose start the spans of its nodes count. */
  readonly text: string;
  /** Where in the file the document starts now. */
  readonly start: number;
}

/** A document of a file as what its views stand in. */
export function sourceOf({ uri }: Pick<ParsedDocument, 'uri'>, placed: PlacedDocument): Source {
  return {
    uri,
    text: placed.document.text,
    get start() {
      return placed.start;
    },
  };
}

/** A value in a manifest: its place in the file, and what it means to Kubernetes. */
export class View {
  constructor(
    readonly source: Source,
    readonly node: YamlNode,
    /** The key that it stands under. */
    readonly pair?: YamlPair | undefined,
  ) {}

  /** The value under some keys; nothing where one of them is absent or null. */
  get(...keys: readonly string[]): View | undefined {
    let { node, pair } = this;
    for (const key of keys) {
      const map = asMap(node);
      pair = map && pairOf(map, key);
      if (!pair || isAbsent(pair.value)) return undefined;
      node = pair.value;
    }
    return new View(this.source, node, pair);
  }

  /** The key that it stands under, as written; empty where it is none. */
  get key(): string {
    return this.pair ? keyText(this.pair) : '';
  }

  /** Whether a key is written here, null or not. */
  has(key: string): boolean {
    const map = asMap(this.node);
    return map !== undefined && pairOf(map, key) !== undefined;
  }

  /** The entries of a list. */
  get items(): readonly View[] {
    return (asItems(this.node) ?? []).map(item => new View(this.source, item));
  }

  /** The pairs of a map. */
  get entries(): readonly (readonly [key: string, value: View])[] {
    const map = asMap(this.node);
    return map ? allPairs(map).map(pair => [keyText(pair), new View(this.source, pair.value, pair)]) : [];
  }

  get isMap(): boolean {
    return asMap(this.node) !== undefined;
  }

  get isList(): boolean {
    return asItems(this.node) !== undefined;
  }

  /** The scalar as written, quotes resolved. */
  get text(): string {
    return asScalar(this.node)?.text ?? '';
  }

  /** The value exactly as the file has it, quotes and all. */
  get written(): string {
    return this.source.text.slice(this.node.start, this.node.end);
  }

  /** What the scalar stands for; nothing where it is none, or a template fills it in. */
  get value(): ScalarValue | undefined {
    const scalar = asScalar(this.node);
    return scalar && readOnce(scalar);
  }

  get string(): string | undefined {
    const { value } = this;
    return value?.type === 'string' ? value.value : undefined;
  }

  /** A whole number. */
  get integer(): number | undefined {
    const { value } = this;
    const isNumber = value?.type === 'integer' || value?.type === 'float';
    return isNumber && Number.isInteger(value.value) ? value.value : undefined;
  }

  get quantity(): Quantity | undefined {
    const { value } = this;
    return value && quantityOf(value);
  }

  /** The place of the value; for what is inside a map or list, all of it. */
  get at(): Location {
    return this.place(this.node);
  }

  /** The place of the key, or of the value where there is none. */
  get keyAt(): Location {
    return this.place(this.pair?.key ?? this.node);
  }

  /** The key with its value. */
  get pairAt(): Location {
    const { key = this.node } = this.pair ?? {};
    return this.place({ start: key.start, end: Math.max(key.end, this.node.end) });
  }

  private place({ start, end }: { readonly start: number; readonly end: number }): Location {
    const { uri, start: base } = this.source;
    return { uri, start: base + start, end: base + end };
  }
}

const values = new WeakMap<YamlScalar, { readonly value: ScalarValue | undefined }>();

/** What a scalar stands for; read once, because many rules ask for the same few. */
function readOnce(scalar: YamlScalar): ScalarValue | undefined {
  const known = values.get(scalar) ?? { value: isFilledIn(scalar.text) ? undefined : readScalar(scalar) };
  values.set(scalar, known);
  return known.value;
}
