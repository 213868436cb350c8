import type { Fix, Related } from '../finding.js';
import type {
  Figure,
  Ladder,
  MemoryBudget,
  Passage,
  PlatformModel,
  Rung,
  Stage,
  StageKind,
} from '../model/platform-model.js';
import type { Setting } from '../model/settings.js';
import type { Reporter } from '../rule.js';
import { formatBytes, formatMilliseconds } from '../units.js';
import { sum, times } from './figures.js';

/** The passage between two kinds of stages; nothing where one of its sides is not known. */
export function passageBetween({ funnel }: PlatformModel, from: StageKind, to: StageKind): Passage | undefined {
  return funnel.passages.find(each => each.from[0]?.kind === from && each.to[0]?.kind === to);
}

/** The arithmetic of some stages: `20 instances x 40 workers = 800`, or `390 (a.conf: 90 workers; b.conf: ...)`. */
export function toldStages(stages: readonly Stage[]): string {
  const total = sum(stages.map(stage => stage.total));
  const [only, ...others] = stages;
  if (!only || others.length > 0)
    return `${total} (${stages.map(({ node, told }) => `${node.path}: ${told}`).join('; ')})`;
  const { told } = only;
  return /^\d+ \w+$/.test(told) || told.endsWith(`= ${total}`) ? told : `${told} = ${total}`;
}

/** Reports a passage on both of its sides; `fixes` go with the settings that they change. */
export function reportPassage(
  { from, to }: Passage,
  report: Reporter,
  message: string,
  fixes: ReadonlyMap<Setting<unknown>, Fix>,
): void {
  const [upper, lower] = [limitsOf(from), limitsOf(to)];
  for (const [own, others] of [[upper, lower] as const, [lower, upper] as const]) {
    for (const setting of own.filter(({ explicit }) => explicit)) {
      const fix = fixes.get(setting);
      report(setting, { message, related: others.flatMap(relatedTo), fixes: fix ? [fix] : [] });
    }
  }
}

/** The settings that limit some stages; what a server keeps for administrators is not the limit that it has. */
export function limitsOf(stages: readonly Stage[]): readonly Setting<unknown>[] {
  return stages.flatMap(({ kind, figures }) =>
    (kind === 'database' ? figures.slice(0, 1) : figures).flatMap(({ setting }) => setting ?? []),
  );
}

function relatedTo({ name, value, explicit, at }: Setting<unknown>): readonly Related[] {
  return explicit ? [{ at, message: `${name} is ${String(value)} here` }] : [];
}

/** The rungs that do not hold between two settings, with the ladder that they are of; each pair once. */
export function brokenRungs(
  { ladders }: PlatformModel,
  upper: string,
  lower: string,
): readonly (Rung & { readonly ladder: Ladder })[] {
  const broken = ladders.flatMap(ladder =>
    ladder.rungs
      .filter(rung => !rung.holds && rung.upper.figure.name === upper && rung.lower.figure.name === lower)
      .map(rung => ({ ...rung, ladder })),
  );
  const placeOf = ({ at }: Figure) => `${at?.uri}:${at?.start}`;
  const keys = broken.map(rung => `${placeOf(rung.upper.figure)} ${placeOf(rung.lower.figure)}`);
  return broken.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** A figure as messages have it: `60s`, `8MB`, `no limit`. */
export function toldFigure({ value, measure }: Figure): string {
  if (value === Number.POSITIVE_INFINITY) return 'no limit';
  return measure === 'bytes'
    ? formatBytes(value)
    : measure === 'milliseconds'
      ? formatMilliseconds(value)
      : String(value);
}

/** Where a figure stands, as related information. */
export function relatedFigure(figure: Figure): readonly Related[] {
  return figure.at ? [{ at: figure.at, message: `${figure.name} is ${toldFigure(figure)} here` }] : [];
}

/** How many of the connections of all machines fall to each of them. */
export function shareOf(total: number, { node }: Stage): number {
  return Math.floor(total / node.instances.value);
}

/** ` on each of 20 instances`; nothing for a single one. */
export function onEach({ node: { instances } }: Stage): string {
  return times(instances) === '' ? '' : ` on each of ${instances.value} instances`;
}

/** `3.2GB of 4GB, with 400MB kept for the system: it fits`. */
export function toldBudget({ memory, reserve, total, fits }: MemoryBudget): string {
  const outcome = fits ? 'it fits' : `${formatBytes(total + reserve - memory.value)} too much`;
  return `${formatBytes(total)} of ${formatBytes(memory.value)}, with ${formatBytes(reserve)} kept for the system: ${outcome}`;
}
