import type { Span } from '../text.js';

/** A value as written: `text` with quotes and escapes resolved. Nothing written is a plain scalar without length. */
export interface YamlScalar extends Span {
  readonly kind: 'scalar';
  readonly text: string;
  /** Neither quoted nor a block: only such a text can be a number, a boolean or null. */
  readonly plain: boolean;
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlMap extends Span {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
  /** In braces. */
  readonly flow: boolean;
}

export interface YamlList extends Span {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

/** `*name`. What it stands for is looked up, never copied: the target may even hold the alias itself. */
export interface YamlAlias extends Span {
  readonly kind: 'alias';
  readonly name: string;
  /** Nothing where no anchor of that name stands before. */
  readonly target: YamlNode | undefined;
}

export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias;

/** Whether nothing is written where a value could be. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.plain && node.text === '';
}
