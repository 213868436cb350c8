import type { Known } from '../model/hardware.js';
import type { Context } from '../model/platform.js';
import type { Figure, Measure } from '../model/platform-model.js';
import type { Member } from '../model/platform-subject.js';
import type { Setting } from '../model/settings.js';
import { relativePath } from '../uris.js';

/** The figure of a setting; zero stands for no limit where `zero` says so. */
export function figureOf(
  { uri, path }: Pick<Member, 'uri' | 'path'>,
  setting: Setting<number>,
  measure: Measure,
  zero: 'none' | 'unlimited' = 'none',
): Figure {
  const { name, value, explicit, at } = setting;
  const isUnlimited = zero === 'unlimited' && value <= 0;
  return {
    name,
    value: isUnlimited ? Number.POSITIVE_INFINITY : value,
    measure,
    from: explicit ? fileOf(uri, path, at.uri) : 'default',
    at: explicit ? at : undefined,
    setting,
  };
}

/** The path of an included file, told from that of its main file. */
function fileOf(main: string, path: string, uri: string): string {
  if (uri === main || !main.endsWith(path)) return path;
  return relativePath(main.slice(0, -path.length).replace(/\/$/, ''), uri);
}

/** A figure that no setting of a program has. */
export function plainFigure(name: string, { value, from }: Known<number>, measure: Measure, at?: Figure['at']): Figure {
  return { name, value, measure, from, at, setting: undefined };
}

/** How many machines there may be for a file: as declared, else as other files say, else one. */
export function instancesOf({ tier, placement }: Pick<Context, 'tier' | 'placement'>): Figure {
  if (tier?.instances || !placement?.instances) {
    const from = tier ? `headroom.yaml, tier ${tier.name}` : 'assumed';
    return plainFigure('instances', { value: tier?.instances?.max ?? 1, from }, 'count', tier?.at);
  }
  const { value, from } = placement.instances;
  return plainFigure('instances', { value: value.max, from }, 'count', placement.at);
}

/** `20 instances x `; nothing for a single one. */
export function times({ value }: Figure): string {
  return value === 1 ? '' : `${value} instances x `;
}

/** The sum of some numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
