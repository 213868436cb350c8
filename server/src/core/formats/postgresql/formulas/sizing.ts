import type { FactType } from '../../../model/facts.js';
import type { Context, Workload } from '../../../model/platform.js';
import type { Settings, Value, ValueTypes } from '../../../model/settings.js';
import { GIB, KIB, MIB } from '../../../units.js';
import type { PostgresqlTypes } from '../types.generated.js';

/** What suits a machine or a workload, and the arithmetic that led there. */
export interface Recommendation<T extends Value = number> {
  /** In bytes, milliseconds, plain numbers, or as the setting's type has it. */
  readonly value: T;
  /** The value as the file would write it. */
  readonly text: string;
  /** The arithmetic and its reason, as part of a sentence. */
  readonly because: string;
}

/** What a formula may look at. */
export interface Sizing extends Context {
  readonly settings: Settings<PostgresqlTypes>;
}

/** The type that the value of a setting has for rules and formulas. */
export type ValueOf<Name extends keyof PostgresqlTypes> = ValueTypes[PostgresqlTypes[Name] & FactType];

/** Formulas by the settings they are for. */
export type Formulas = {
  readonly [Name in keyof PostgresqlTypes]?: (sizing: Sizing) => Recommendation<ValueOf<Name>> | undefined;
};

/** The workload that formulas assume where none is declared. */
export const USUAL_WORKLOAD: Workload = 'web';

/** The workload to calculate with, in words that say whether it was declared: `a web workload (assumed)`. */
export function workloadOf({ workload }: Pick<Context, 'workload'>): { value: Workload; words: string } {
  const value = workload?.value ?? USUAL_WORKLOAD;
  return { value, words: `${value === 'oltp' ? 'an' : 'a'} ${value} workload${workload ? '' : ' (assumed)'}` };
}

/** Whether other programs share the machine, so that a share of its memory is not PostgreSQL's to take. */
export function isShared({ hardware, tier }: Pick<Context, 'hardware' | 'tier'>): boolean {
  return hardware.dedicated ? !hardware.dedicated.value : (tier?.runs.length ?? 0) > 1;
}

/** Whether the declared workload is many short queries. */
export function hasShortQueries({ workload }: Pick<Context, 'workload'>): boolean {
  return workload?.value === 'web' || workload?.value === 'oltp';
}

/** A share of the machine's memory; nothing where it is not known or not PostgreSQL's alone. */
export function ofMemory(
  sizing: Sizing,
  share: number,
  because: (share: string) => string,
  cap = Number.POSITIVE_INFINITY,
): Recommendation | undefined {
  const { memory } = sizing.hardware;
  if (!memory || isShared(sizing)) return undefined;
  const percent = `${share * 100} %`;
  return size(Math.min(memory.value * share, cap), because(share < 0.25 ? `1/${Math.round(1 / share)}` : percent));
}

export function count(value: number, because: string): Recommendation {
  return { value, text: String(value), because };
}

export function minutes(value: number, because: string): Recommendation {
  return { value: value * 60_000, text: `${value}min`, because };
}

export function size(bytes: number, because: string): Recommendation {
  const { value, text } = roundSize(bytes);
  return { value, text, because };
}

/** A size people would write, never above `bytes`: in the largest unit that keeps it whole, or nearly so. */
export function roundSize(bytes: number): { value: number; text: string } {
  for (const [unit, factor] of [
    ['GB', GIB],
    ['MB', MIB],
  ] as const) {
    const amount = bytes / factor;
    if (amount >= 1 && (Number.isInteger(amount) || amount >= 16))
      return { value: Math.floor(amount) * factor, text: `${Math.floor(amount)}${unit}` };
  }
  if (bytes >= MIB) return { value: Math.floor(bytes / MIB) * MIB, text: `${Math.floor(bytes / MIB)}MB` };
  const kilobytes = Math.max(Math.floor(bytes / KIB), 1);
  return { value: kilobytes * KIB, text: `${kilobytes}kB` };
}
