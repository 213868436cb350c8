import type { Declaration, Tier } from '../model/platform.js';
import type { Figure, PlatformModel, Stage } from '../model/platform-model.js';
import type { Member } from '../model/platform-subject.js';
import type { Setting } from '../model/settings.js';
import { parseYaml } from '../syntax/yaml.js';
import { asMap, pairOf } from '../syntax/yaml-access.js';
import { isEmpty } from '../syntax/yaml-nodes.js';
import { type Edit, type Location, lineBreakOf, lineStart } from '../text.js';

/** A figure of a platform that may be changed to see what becomes of the others. */
export interface Knob {
  /** The same for the same figure after other edits. */
  readonly id: string;
  readonly kind: 'instances' | 'workers' | 'pool' | 'connections';
  /** `tier app: instances`, `app/www.conf: pm.max_children`. */
  readonly label: string;
  readonly value: number;
  /** Where it is written, where a file has it. */
  readonly at: Location | undefined;
  /** The edit that gives it another value; nothing where no file has a place for it. */
  turn(value: number): Edit | undefined;
}

/** The knobs of a platform: how many machines, workers, pooled connections and connections there are. */
export function knobsOf(
  { funnel: { stages } }: PlatformModel,
  members: readonly Member[],
  declaration: Declaration | undefined,
  textOf: (uri: string) => string | undefined,
): readonly Knob[] {
  const text = declaration && textOf(declaration.uri);
  const tiers = (declaration?.tiers ?? []).flatMap(tier => tierKnob(tier, stages, text) ?? []);
  const knobs = [...tiers, ...placed(members, stages), ...stages.flatMap(settingKnobs)];
  const ids = knobs.map(({ id }) => id);
  return knobs.filter(({ id }, index) => ids.indexOf(id) === index);
}

const KINDS: Readonly<Record<Stage['kind'], Knob['kind'] | undefined>> = {
  web: undefined,
  workers: 'workers',
  'pooler-clients': 'connections',
  'pooler-servers': 'pool',
  database: 'connections',
};

/** What a server keeps for administrators is no knob, and neither is what nothing limits. */
function settingKnobs({ kind: stageKind, node, figures }: Stage): readonly Knob[] {
  const kind = KINDS[stageKind];
  const limits = stageKind === 'database' ? figures.slice(0, 1) : figures;
  if (!kind) return [];
  return limits.flatMap((figure, index) => {
    const { setting, name, value, at } = figure;
    if (!setting || !Number.isFinite(value)) return [];
    const among = limits.filter(each => each.name === name).length > 1 ? ` (${ordinal(limits, index)})` : '';
    const label = `${node.path}: ${name}${among}`;
    return [{ id: `${kind} ${label}`, kind, label, value, at, turn: turnSetting(setting) }];
  });
}

function ordinal(figures: readonly Figure[], index: number): number {
  return figures.slice(0, index + 1).filter(({ name }) => name === figures[index]?.name).length;
}

function turnSetting(setting: Setting<unknown>): Knob['turn'] {
  return value => setting.assign(String(value));
}

/** How many machines a tier has, as headroom.yaml declares it. */
function tierKnob(tier: Tier, stages: readonly Stage[], text: string | undefined): Knob | undefined {
  const isShown = stages.some(({ kind, node }) => kind !== 'database' && node.machine === tier.name);
  const isElsewhere = ({ node: { instances } }: Stage) =>
    instances.at !== undefined && instances.at.uri !== tier.at.uri;
  const isPlaced = !tier.instances && stages.some(each => each.node.machine === tier.name && isElsewhere(each));
  if (!isShown || isPlaced || text === undefined) return undefined;
  const label = `tier ${tier.name}: instances`;
  return {
    id: `instances ${label}`,
    kind: 'instances',
    label,
    value: tier.instances?.max ?? 1,
    at: tier.at,
    turn: value => tierEdit(tier, text, value),
  };
}

function tierEdit({ name, at }: Tier, text: string, value: number): Edit | undefined {
  const root = asMap(parseYaml(text).root);
  const pair = asMap(root && pairOf(root, 'tiers')?.value)?.pairs.find(({ key }) => key.start === at.start);
  const map = asMap(pair?.value);
  if (pair?.key.kind !== 'scalar' || pair.key.text !== name || !map) return undefined;
  const { uri } = at;
  const written = pairOf(map, 'instances')?.value;
  if (written?.kind === 'scalar' && !isEmpty(written)) {
    const least = /^(\d+)\.\./.exec(written.text)?.[1];
    const newText = least === undefined ? String(value) : `${Math.min(Number(least), value)}..${value}`;
    return { uri, start: written.start, end: written.end, newText };
  }
  const first = map.pairs[0];
  if (written || !first) return undefined;
  if (map.flow) return { uri, start: first.key.start, end: first.key.start, newText: `instances: ${value}, ` };
  const start = lineStart(text, first.key.start);
  const indent = text.slice(start, first.key.start);
  return { uri, start, end: start, newText: `${indent}instances: ${value}${lineBreakOf(text)}` };
}

/** How many machines there are by an autoscaler or a number of replicas. */
function placed(members: readonly Member[], stages: readonly Stage[]): readonly Knob[] {
  return members.flatMap(({ uri, context: { tier, placement } }) => {
    const { instances, machine } = placement ?? {};
    const at = instances?.value.at;
    const isShown = stages.some(({ kind, node }) => kind !== 'database' && node.uri === uri);
    if (tier?.instances || !instances || !at || !isShown) return [];
    const label = `${machine}: instances`;
    const turn = (value: number) => ({ ...at, newText: String(value) });
    return [{ id: `instances ${label}`, kind: 'instances' as const, label, value: instances.value.max, at, turn }];
  });
}
