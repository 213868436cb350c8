import type { Directive, DirectiveIndex } from '../model/facts.js';
import type { Reading, Setting, Settings, Value } from '../model/settings.js';
import { nearestName } from '../names.js';

/** How values of a setting are told. */
export type Measure = 'bytes' | 'milliseconds' | 'plain';

/** A value that a setting has somewhere, as policies see it. */
export interface GovernedValue extends Pick<Setting<Value>, 'explicit' | 'at' | 'assign'> {
  /** In bytes, milliseconds, plain numbers, booleans or text; nothing where the program has no default. */
  readonly value: Value | undefined;
  /** As the file has it, or as the program's default is written. */
  readonly written: string;
  /** Whether the value stands for no limit at all. */
  readonly isUnlimited: boolean;
  /** Whether the value has a meaning of its own, so that it cannot be compared. */
  readonly isSpecial: boolean;
}

/** What the name in a policy stands for in one file: a setting with its values, or nothing that the program has. */
export type Governed =
  | {
      readonly kind: 'setting';
      /** As users write it. */
      readonly name: string;
      readonly measure: Measure;
      readonly values: readonly GovernedValue[];
      read(text: string): Reading;
    }
  | { readonly kind: 'unknown'; readonly program: string; readonly nearest: string | undefined };

/** What policies ask of effective settings, whatever their format. */
type AnySettings = Pick<Settings<object>, 'find' | 'entry' | 'absent'>;

/** What a format of settings lends to policies. */
interface Source {
  /** The program with its version, as users write it. */
  readonly program: string;
  readonly index: DirectiveIndex;
  /** The settings of each part of the file that has its own, such as each pool. */
  readonly settings: readonly AnySettings[];
  readValue(directive: Directive, text: string): Reading;
}

/** The name behind `domain/`; nothing where a policy is about another domain. */
export function nameIn(domain: string, setting: string): string | undefined {
  return setting.startsWith(`${domain}/`) ? setting.slice(domain.length + 1) : undefined;
}

/** A setting by its name in the program's files. */
export function governedSetting(name: string | undefined, source: Source): Governed | undefined {
  if (name === undefined) return undefined;
  const { program, index, settings, readValue } = source;
  const lookup = index.find(name);
  if (lookup.kind !== 'known') {
    const nearest = nearestName(
      name,
      index.directives.map(each => each.name),
    );
    return { kind: 'unknown', program, nearest };
  }
  const { directive } = lookup;
  return {
    kind: 'setting',
    name: directive.name,
    measure: directive.type === 'size' ? 'bytes' : directive.type === 'duration' ? 'milliseconds' : 'plain',
    values: settings.flatMap(each => valueIn(each, directive) ?? []),
    read: text => readValue(directive, text),
  };
}

function valueIn(settings: AnySettings, directive: Directive): GovernedValue | undefined {
  const setting = settings.find(directive.name);
  const absent = setting ? undefined : settings.absent(directive);
  if (absent)
    return { ...absent, value: undefined, written: '', explicit: false, isUnlimited: false, isSpecial: false };
  if (!setting) return undefined;
  const written = settings.entry(directive.name)?.node.value.text ?? directive.default ?? '';
  const meaning = directive.facts.special?.[written];
  return {
    value: setting.value,
    written,
    explicit: setting.explicit,
    at: setting.at,
    assign: setting.assign,
    isUnlimited: meaning !== undefined && NO_LIMIT.test(meaning),
    isSpecial: meaning !== undefined,
  };
}

/** How the facts tell of a number that stands for the absence of a limit. */
const NO_LIMIT = /\b(?:no (?:limit|timeout|truncation)|without limit|unlimited|disabled|forever)\b/i;
