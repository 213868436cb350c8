import type { Policy, PolicyTerm } from '../../model/policy.js';
import type { Location } from '../../text.js';
import type { Entry, Part } from './parts.js';
import type { HeadroomValues } from './schema.js';

/** The policies of a map, in its order. */
export function policiesOf(
  uri: string,
  values: NonNullable<HeadroomValues['policies']>,
  entries: ReadonlyMap<string, Entry>,
): readonly Policy[] {
  return [...entries].flatMap(([setting, { key, part }]) => {
    const value = Object.hasOwn(values, setting) ? values[setting] : undefined;
    if (!value) return [];
    const { severity = 'warning', reason } = value;
    const at = { uri, start: key.start, end: key.end };
    return [{ setting, terms: termsOf(uri, value, part), severity, reason, from: '', isPreset: false, at }];
  });
}

type PolicyValues = NonNullable<HeadroomValues['policies']>[string];

function termsOf(uri: string, values: PolicyValues, { entries }: Part): readonly PolicyTerm[] {
  const placed = (kind: string): Location => {
    const { start = 0, end = 0 } = entries.get(kind)?.part.node ?? {};
    return { uri, start, end };
  };
  const { min, max, equals, one_of: texts, present } = values;
  const bounds = Object.entries({ min, max, equals }) as [PolicyTerm['kind'] & ('min' | 'max' | 'equals'), string][];
  return [
    ...bounds.flatMap(([kind, text]) => (text === undefined ? [] : [{ kind, text, at: placed(kind) }])),
    ...(texts === undefined ? [] : [{ kind: 'one_of' as const, texts, at: placed('one_of') }]),
    ...(present === undefined ? [] : [{ kind: 'present' as const, wanted: present, at: placed('present') }]),
  ];
}
