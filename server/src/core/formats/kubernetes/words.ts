import type { FactType } from '../../model/facts.js';
import type { ScalarValue } from '../../syntax/yaml-scalars.js';
import type { Field } from './fields.js';
import type { View } from './view.js';

/** What a field takes, in words. */
export function expectedOf({ type, facts }: Field): string {
  return type === 'enum' ? `one of ${facts?.values?.join(', ')}` : (EXPECTED[type] ?? 'another kind of value');
}

const EXPECTED: Readonly<Partial<Record<FactType, string>>> = {
  bool: 'true or false',
  integer: 'a whole number',
  real: 'a number',
  string: 'text',
  list: 'a list',
  quantity: 'a quantity such as 500m or 512Mi',
  'int-or-percent': 'a whole number or a percentage such as 25%',
  port: 'the number or the name of a port',
  block: 'a map',
  map: 'a map',
  any: 'anything',
};

/** What is written, in words. */
export function describeValue(view: View, value: ScalarValue | undefined): string {
  if (view.isMap) return 'a map';
  if (view.isList) return 'a list';
  const shown = `\`${view.text.slice(0, 40)}\``;
  if (value?.type === 'bool') return `the truth value ${shown}`;
  return value?.type === 'string' ? `the text ${shown}` : `the number ${shown}`;
}
