import type { FileInfo, PlatformInfo } from '../../core/info.js';
import type { Known } from '../../core/model/hardware.js';
import { formatBytes } from '../../core/units.js';
import { printable, safeJson } from '../escape.js';
import type { Places } from '../places.js';

/** What files are judged by, version 1. */
export function infoJson(platforms: readonly PlatformInfo[], places: Places): string {
  const path = (uri: string | undefined) => (uri === undefined ? null : places.path(uri));
  const shown = platforms.map(({ root, declaration, files }) => ({
    platform: path(root),
    declaration: path(declaration),
    files: files.map(file => fileJson(file, places)),
  }));
  return `${safeJson({ version: 1, platforms: shown })}\n`;
}

function fileJson(file: FileInfo, places: Places) {
  const { uri, format, program, version, environment, workload, hardware, tier, instances, rivals, advice } = file;
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
    rivals,
    recommended: advice,
  };
}

/** What files are judged by, as tables for people. */
export function infoPretty(platforms: readonly PlatformInfo[], places: Places): string {
  return platforms.flatMap(platform => [...platformLines(platform, places), '']).join('\n');
}

function platformLines({ root, declaration, files }: PlatformInfo, places: Places): readonly string[] {
  const title =
    root === undefined || declaration === undefined
      ? 'Files without a headroom.yaml'
      : `Platform ${printable(places.path(root))} (${printable(places.path(declaration))})`;
  const blocks = files.flatMap(file => ['', `  ${printable(places.path(file.uri))}`, ...fileLines(file)]);
  return [title, ...(files.length > 0 ? blocks : ['  No files of this platform were found.'])];
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

function factRows({
  program,
  version,
  environment,
  workload,
  hardware,
  tier,
  instances,
  rivals,
}: FileInfo): readonly Row[] {
  const { memory, cpus, storage, dedicated } = hardware;
  const row = <T>(name: string, known: Known<T> | undefined, show: (value: T) => string = String): Row =>
    known ? [name, show(known.value), known.from] : [name, 'not known', ''];
  return [
    ['Program', program, ''],
    ...(version ? [['Version', version.value, version.from ?? 'assumed: the newest'] as const] : []),
    row('Environment', environment),
    row('Workload', workload),
    tierRow(tier, instances, rivals),
    row('Memory', memory, formatBytes),
    row('CPUs', cpus),
    row('Storage', storage),
    ...(dedicated ? [row('Dedicated', dedicated, value => (value ? 'yes' : 'no'))] : []),
  ];
}

function tierRow(tier: string | undefined, instances: FileInfo['instances'], rivals: readonly string[]): Row {
  if (tier === undefined)
    return [
      'Tier',
      'none',
      rivals.length > 0 ? `${rivals.length === 2 ? 'two' : rivals.length} tiers claim it: ${rivals.join(', ')}` : '',
    ];
  const { min, max } = instances ?? { min: 1, max: 1 };
  return ['Tier', tier, instances ? `${min === max ? min : `${min} to ${max}`} instances` : ''];
}

function table(rows: readonly Row[], indent = '    '): readonly string[] {
  const shown = rows.map(row => row.map(printable));
  const width = (column: number) => Math.max(...shown.map(row => row[column]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  return shown.map(([name = '', value = '', from = '']) =>
    `${indent}${name.padEnd(first)}  ${value.padEnd(second)}  ${from}`.trimEnd(),
  );
}
