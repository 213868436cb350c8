import { recordOf } from '../core/formats/registry.js';
import type { Known } from '../core/model/hardware.js';
import type { Instances } from '../core/model/placement.js';
import { type Program, programs, type VersionedProgram, versionedPrograms } from '../core/model/platform.js';
import type { Member } from '../core/model/platform-subject.js';
import { formatBytes } from '../core/units.js';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { DraftParams, DraftResult } from './protocol.js';
import type { Services } from './services.js';

/** A headroom.yaml for a folder, filled with what its files tell. */
export function answerDraft({ session }: Services): Handler<DraftParams, DraftResult> {
  return async (_, { folder }) => {
    const workspace = await session.loadBelow(canonicalUri(folder).replace(/\/$/, ''));
    const roots = [undefined, ...workspace.declarations.map(({ root }) => root)];
    return { text: draft(roots.flatMap(root => workspace.membersOf(root))) };
  };
}

/** What is known is set, and what only a person can say stands there as a comment, ready to be filled in. */
function draft(members: readonly Member[]): string {
  const context = members[0]?.context;
  const lines = [
    '# The platform that Headroom judges the files below this folder for. Everything is optional:',
    '# where a value is missing, it is inferred or the rules that need it are silent.',
    choiceLine('environment', context?.environment, 'production', 'production | staging | development | ci'),
    choiceLine('workload', context?.workload, 'web', 'web | oltp | dw | mixed | desktop'),
    '',
    ...versionLines(members),
    '',
    ...tierLines(members),
    '',
    '# measured: { php_worker_memory: 64MB }   # what only monitoring knows',
    '# targets: { latency: { p95: 200ms }, throughput: 20000, error_rate: 0.1% }',
    '# rules: { postgresql/duplicate-setting: off }   # off | hint | information | warning | error',
  ];
  return `${lines.join('\n')}\n`;
}

function choiceLine(key: string, known: Known<string> | undefined, example: string, choices: string): string {
  const line = known ? `${key}: ${known.value}` : `# ${key}: ${example}`;
  return `${line.padEnd(28)}# ${choices}`;
}

function versionLines(members: readonly Member[]): readonly string[] {
  const used = new Map<VersionedProgram, Member[]>();
  for (const program of versionedPrograms) {
    const own = members.filter(({ format }) => recordOf(format)?.versionOf === program);
    if (own.length > 0) used.set(program, own);
  }
  const lines = [...used].map(([program, own]) => versionLine(program, own));
  if (lines.length === 0) return ['# versions: { postgresql: "16" }'];
  const isAnySet = lines.some(line => !line.startsWith('#'));
  return [isAnySet ? 'versions:' : '# versions:', ...lines];
}

/** Of several versions the first is set, and the others stand behind it: a person has to choose. */
function versionLine(program: VersionedProgram, members: readonly Member[]): string {
  const found = members.flatMap(({ path, context: { version } }) =>
    version.from === undefined ? [] : [{ path, version: version.shown }],
  );
  const [first] = found;
  const others = [...new Set(found.map(({ version }) => version))].slice(1);
  if (!first) return `#   ${program}: "${members[0]?.context.version.shown ?? ''}"`;
  const more = others.length > 0 ? `; other files say ${others.join(', ')}` : '';
  return `  ${program}: "${first.version}"   # from ${oneLine(first.path)}${more}`;
}

const TIER_NAMES: Readonly<Record<Program, string>> = {
  postgresql: 'database',
  pgbouncer: 'pooler',
  'php-fpm': 'app',
  nginx: 'app',
};

/** One tier for each kind of machine that the programs found usually run on. */
function tierLines(members: readonly Member[]): readonly string[] {
  const found = programs.filter(program => members.some(member => member.program === program));
  const names = [...new Set(found.map(program => TIER_NAMES[program]))];
  if (names.length === 0)
    return ['# tiers:', '#   app: { memory: 4GB, cpus: 2, instances: 10..50, runs: [nginx, php-fpm] }'];
  return [
    '# One kind of machine or container each; memory and cpus are those of one instance.',
    'tiers:',
    ...names.flatMap(name => [
      `  ${name}:`,
      ...hardwareLines(members.filter(({ program }) => program && TIER_NAMES[program] === name)),
      ...(name === 'database' ? ['    # storage: ssd   # hdd | ssd | nvme | san', '    # dedicated: true'] : []),
      `    runs: [${found.filter(program => TIER_NAMES[program] === name).join(', ')}]`,
    ]),
  ];
}

/** What other files tell of a machine stands there as they tell it, and counts without being written here. */
function hardwareLines(members: readonly Member[]): readonly string[] {
  const contexts = members.map(({ context }) => context);
  const memory = contexts.find(({ hardware }) => hardware.memory)?.hardware.memory;
  const cpus = contexts.find(({ hardware }) => hardware.cpus)?.hardware.cpus;
  const instances = contexts.find(({ placement }) => placement?.instances)?.placement?.instances;
  const isApp = members.some(({ program }) => program === 'php-fpm' || program === 'nginx');
  const from = (known: Known<unknown> | undefined) => (known ? `   # inferred from ${oneLine(known.from)}` : '');
  const range = instances ? rangeOf(instances.value) : '';
  return [
    `    # memory: ${memory ? formatBytes(memory.value) : '8GB'}${from(memory)}`,
    `    # cpus: ${cpus?.value ?? 4}${from(cpus)}`,
    ...(instances ? [`    # instances: ${range}${from(instances)}`] : []),
    ...(isApp && !instances ? ['    # instances: 3   # or MIN..MAX'] : []),
  ];
}

/** A path as part of a comment. */
function oneLine(path: string): string {
  return path.replace(/\s+/g, ' ');
}

function rangeOf({ min, max }: Instances): string {
  return min === max ? String(max) : `${min}..${max}`;
}
