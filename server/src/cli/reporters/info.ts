import type { FileInfo, PlatformInfo } from '../../core/info.js';
import type { Known } from '../../core/model/hardware.js';
import { formatBytes } from '../../core/units.js';
import { printable, safeJson } from '../escape.js';
import type { Places } from '../places.js';
import { modelJson, modelLines, table } from './model.js';

/** What files are judged by, version 1. */
export function infoJson(platforms: readonly PlatformInfo[], places: Places): string {
  const path = (uri: string | undefined) => (uri === undefined ? null : places.path(uri));
  const shown = platforms.map(platform => ({
    platform: path(platform.root),
    declaration: path(platform.declaration),
    files: platform.files.map(file => fileJson(file, places)),
    model: modelJson(platform, places),
  }));
  return `${safeJson({ version: 1, platforms: shown })}\n`;
}

function fileJson(file: FileInfo, places: Places) {
  const { uri, format, program, version, environment, workload, hardware, tier, instances, rivals, advice, placement } =
    file;
  const { memory, cpus, storage, dedicated } = hardware;
  return {
    file: places.path(uri),
    format,
    program,
    version: version ? { value: version.value, from: version.from ?? 'assumed newest' } : null,
    environment: environment ?? null,
    workload: workload ?? null,
    hardware: { memory: memory ?? null, cpus: cpus ?? null, storage: storage ?? null, dedicated: dedicated ?? null },
    tier: tier ?? null,
    instances: instances ?? null,
    placement: placement ? { machine: placement.machine, because: placement.because } : null,
    rivals,
    recommended: advice,
  };
}

/** What files are judged by, as tables for people. */
export function infoPretty(platforms: readonly PlatformInfo[], places: Places): string {
  return platforms.flatMap(platform => [...platformLines(platform, places), '']).join('\n');
}

function platformLines({ root, declaration, files, model }: PlatformInfo, places: Places): readonly string[] {
  const title =
    root === undefined || declaration === undefined
      ? 'Files without a headroom.yaml'
      : `Platform ${printable(places.path(root))} (${printable(places.path(declaration))})`;
  const blocks = files.flatMap(file => ['', `  ${printable(places.path(file.uri))}`, ...fileLines(file)]);
  return [title, ...(files.length > 0 ? blocks : ['  No files of this platform were found.']), ...modelLines(model)];
}

type Row = readonly [name: string, value: string, from: string];

function fileLines(file: FileInfo): readonly string[] {
  const advice = file.advice.map(
    ({ name, value, because, current, explicit }): Row => [
      `${name} = ${value}`,
      `now ${current}${explicit ? '' : ' (default)'}`,
      because,
    ],
  );
  return [...table(factRows(file)), ...(advice.length > 0 ? ['    Worth setting:', ...table(advice, '      ')] : [])];
}

function factRows(file: FileInfo): readonly Row[] {
  const { program, version, environment, workload, hardware, tier, instances, rivals } = file;
  const { memory, cpus, storage, dedicated } = hardware;
  const row = <T>(name: string, known: Known<T> | undefined, show: (value: T) => string = String): Row =>
    known ? [name, show(known.value), known.from] : [name, 'not known', ''];
  return [
    ['Program', program, ''],
    ...(version ? [['Version', version.value, version.from ?? 'assumed: the newest'] as const] : []),
    row('Environment', environment),
    row('Workload', workload),
    tierRow(tier, instances, rivals),
    ...placementRows(file),
    row('Memory', memory, formatBytes),
    row('CPUs', cpus),
    row('Storage', storage),
    ...(dedicated ? [row('Dedicated', dedicated, value => (value ? 'yes' : 'no'))] : []),
  ];
}

function tierRow(tier: string | undefined, instances: FileInfo['instances'], rivals: readonly string[]): Row {
  const claimed = rivals.length === 2 ? 'two' : rivals.length;
  if (tier === undefined)
    return ['Tier', 'none', rivals.length > 0 ? `${claimed} tiers claim it: ${rivals.join(', ')}` : ''];
  return ['Tier', tier, instances ? `${counted(instances)} instances` : ''];
}

/** Where other files say that the program runs, and how often. */
function placementRows({ placement, tier }: FileInfo): readonly Row[] {
  if (!placement) return [];
  const { machine, because, instances } = placement;
  const isCounted = instances !== undefined && tier === undefined;
  return [
    ['Used by', machine, because],
    ...(isCounted ? [['Instances', counted(instances.value), instances.from] as const] : []),
  ];
}

function counted({ min, max }: NonNullable<FileInfo['instances']>): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
