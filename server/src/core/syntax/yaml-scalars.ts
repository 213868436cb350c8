import type { YamlScalar } from './yaml-nodes.js';

/** What a scalar stands for. */
export type ScalarValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'integer' | 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null'; readonly value: null };

const WORDS: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...words(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'], { type: 'bool', value: true }),
  ...words(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'], {
    type: 'bool',
    value: false,
  }),
  ...words(['', '~', 'null', 'Null', 'NULL'], { type: 'null', value: null }),
  ...words(['.nan', '.NaN', '.NAN'], { type: 'float', value: Number.NaN }),
  ...words(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], { type: 'float', value: Number.POSITIVE_INFINITY }),
  ...words(['-.inf', '-.Inf', '-.INF'], { type: 'float', value: Number.NEGATIVE_INFINITY }),
]);

function words(spellings: readonly string[], value: ScalarValue): [string, ScalarValue][] {
  return spellings.map(spelling => [spelling, value]);
}

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/;
const OCTAL = /^([-+]?)0[oO]?([0-7]+)$/;
const HEXADECIMAL = /^([-+]?)0[xX]([0-9a-fA-F]+)$/;
const BINARY = /^([-+]?)0[bB]([01]+)$/;

/**
 * A scalar as go-yaml 2 reads it, which stands behind kubectl, Helm and Kustomize: the words of YAML 1.1, numbers with
 * underscores and a leading zero for octal ones, but no sexagesimal numbers.
 */
export function readScalar({ text, plain }: Pick<YamlScalar, 'text' | 'plain'>): ScalarValue {
  if (!plain) return { type: 'string', value: text };
  return WORDS.get(text) ?? readNumber(text) ?? { type: 'string', value: text };
}

function readNumber(text: string): ScalarValue | undefined {
  if (!/^[-+.0-9]/.test(text) || text.length > LONGEST) return undefined;
  if (text.startsWith('.')) return FLOAT.test(text) ? { type: 'float', value: Number(text) } : undefined;
  const digits = text.replaceAll('_', '');
  if (DECIMAL.test(digits)) return { type: 'integer', value: Number(digits) };
  for (const [pattern, radix] of [
    [OCTAL, 8],
    [HEXADECIMAL, 16],
    [BINARY, 2],
  ] as const) {
    const match = pattern.exec(digits);
    if (match) return { type: 'integer', value: Number.parseInt(`${match[1]}${match[2]}`, radix) };
  }
  return FLOAT.test(digits) ? { type: 'float', value: Number(digits) } : undefined;
}

/** Longer numbers are no numbers that anybody means. */
const LONGEST = 64;
