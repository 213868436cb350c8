import { resolve } from 'node:path';
import { recordOf } from '../core/formats/registry.js';
import { describeMachine } from '../core/hover.js';
import { type Hardware, mergeHardware, storages } from '../core/model/hardware.js';
import { type Context, contextOf, noSettings, workloads } from '../core/model/platform.js';
import type { Member } from '../core/model/platform-subject.js';
import { versionTarget } from '../core/model/versions.js';
import { renderPlan } from '../core/tune/render.js';
import type { Tuner } from '../core/tune/tuner.js';
import { tuners } from '../core/tune/tuners.js';
import { formatBytes, parseBytes } from '../core/units.js';
import { loadFormat } from '../load.js';
import { uriOfPath } from '../node-files.js';
import { meant, textOf, UsageError } from './arguments.js';
import type { Request } from './commands.js';
import { loadData } from './data.js';
import { openProject } from './open-project.js';
import { findDeclaration } from './platform.js';
import { Progress, print, quoted, tell } from './terminal.js';

/** `headroom tune`: a complete configuration for a machine. What flags do not say, the platform does. */
export async function tune(request: Request): Promise<number> {
  const [name = '', path] = request.positionals;
  const tuner = tuners.find(each => each.format === name);
  if (!tuner)
    throw new UsageError(
      `${quoted(name)} cannot be tuned.${meant(
        name,
        tuners.map(each => each.format),
      )} Programs: ${tuners.map(each => each.format).join(', ')}.`,
    );
  checkFlags(request, tuner);
  const members = await membersFor(path);
  const { data } = await loadFormat(tuner.format, loadData);
  const context = withFlags(contextFor(tuner, members, data.facts), request, data.facts);
  const numbers = { ...tuner.readNumbers(members), ...numbersIn(request, tuner) };
  const switches = new Set(
    tuner.flags.filter(flag => flag.placeholder === undefined && request.values[flag.name]).map(flag => flag.name),
  );
  const plan = tuner.plan({ context, data, numbers, switches });
  if (plan.kind === 'infeasible') {
    tell(plan.reason);
    return 2;
  }
  const record = recordOf(tuner.format);
  const machine = describeMachine(context.hardware);
  const { workload, version } = context;
  const title = [`${record?.label} ${version.shown}`, machine, workload && `${workload.value} workload`]
    .filter(Boolean)
    .join(', ');
  if (record) print(renderPlan(record, `${title}. Made by headroom tune.`, plan.lines, tuner.notation));
  return 0;
}

/** Flags of one program's tuning belong to that program alone. */
function checkFlags({ values }: Request, tuner: Tuner): void {
  for (const other of tuners)
    for (const { name } of other.flags)
      if (values[name] !== undefined && !tuner.flags.some(flag => flag.name === name))
        throw new UsageError(`--${name} belongs to headroom tune ${other.format}.`);
}

/** The files of the platform that a path, or the working directory, lies in. */
async function membersFor(path: string | undefined): Promise<readonly Member[]> {
  const folder = uriOfPath(resolve(path ?? '.'));
  const declaration = findDeclaration(folder);
  if (path === undefined && declaration === undefined) return [];
  const progress = new Progress('Reading');
  const project = await openProject({ paths: [path ?? '.'], progress });
  progress.end();
  const [trouble] = project.troubles;
  if (trouble && project.inputs.length === 0) throw new UsageError(`${quoted(trouble.path)} ${trouble.message}`);
  const root = project.workspace.declarations.find(each => declaration === each.uri)?.root;
  return project.workspace.membersOf(root);
}

/** The context of the platform's only file of the program; without one, nothing is known. */
function contextFor(tuner: Tuner, members: readonly Member[], facts: Parameters<typeof versionTarget>[0]): Context {
  const own = members.filter(({ format }) => format === tuner.format);
  const main = own.filter(({ context }) => context.tier !== undefined);
  const [chosen, ...others] = main.length > 0 ? main : own;
  if (chosen && others.length > 0 && new Set([chosen, ...others].map(({ context }) => context.tier?.name)).size > 1)
    throw new UsageError(
      `Several files are of this program: ${own.map(({ path }) => path).join(', ')}. Name one of them behind the program.`,
    );
  if (chosen) return chosen.context;
  const record = recordOf(tuner.format);
  const subject = {
    uri: 'file:///',
    program: record?.program,
    versionOf: record?.versionOf,
    facts,
    pathVersion: undefined,
  };
  return contextOf(subject, undefined, noSettings);
}

const FROM = 'the command line';

function withFlags(context: Context, request: Request, facts: Parameters<typeof versionTarget>[0]): Context {
  const version = textOf(request, 'version');
  if (version !== undefined && !/^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(version))
    throw new UsageError(`--version takes a version such as ${facts.versions.at(-2)}, not ${quoted(version)}.`);
  const workload = among(request, 'workload', workloads);
  return {
    ...context,
    hardware: mergeHardware(hardwareIn(request), context.hardware),
    ...(workload !== undefined && { workload: { value: workload, from: FROM } }),
    ...(version !== undefined && { version: versionTarget(facts, { version, from: FROM }) }),
  };
}

/** What is said of the machine is said of the program's share of it. */
function hardwareIn(request: Request): Hardware {
  const memory = textOf(request, 'memory');
  const bytes = memory === undefined ? undefined : sizeOf('memory', memory, LEAST_MEMORY);
  const cpus = textOf(request, 'cpus');
  const cores = Number(cpus);
  if (cpus !== undefined && !(/^\d+(?:\.\d+)?$/.test(cpus) && cores > 0 && cores <= MOST_CORES))
    throw new UsageError(`--cpus takes a number of cores up to ${MOST_CORES}, not ${quoted(cpus)}.`);
  const storage = among(request, 'storage', storages);
  return {
    ...(bytes !== undefined && { memory: { value: bytes, from: FROM }, dedicated: { value: true, from: FROM } }),
    ...(cpus !== undefined && { cpus: { value: cores, from: FROM } }),
    ...(storage !== undefined && { storage: { value: storage, from: FROM } }),
  };
}

function sizeOf(flag: string, text: string, least: number): number {
  const bytes = parseBytes(text);
  if (bytes === undefined || bytes < least)
    throw new UsageError(
      `--${flag} takes a size of at least ${formatBytes(least)}, such as 64MB, not ${quoted(text)}.`,
    );
  return bytes;
}

const LEAST_MEMORY = 64 * 1024 * 1024;
const MOST_CORES = 4096;

function among<T extends string>(request: Request, flag: string, values: readonly T[]): T | undefined {
  const text = textOf(request, flag);
  const value = values.find(each => each === text);
  if (text !== undefined && value === undefined)
    throw new UsageError(`--${flag} takes ${values.join(', ')}, not ${quoted(text)}.${meant(text, values)}`);
  return value;
}

const MOST = 1_000_000;

function numbersIn(request: Request, { flags }: Tuner): Readonly<Record<string, number>> {
  return Object.fromEntries(
    flags.flatMap(({ name, placeholder, least }) => {
      const text = textOf(request, name);
      if (text === undefined || placeholder === undefined) return [];
      if (least !== undefined) return [[name, sizeOf(name, text, least)] as const];
      const value = Number(text);
      if (!/^\d+$/.test(text) || value < 1 || value > MOST)
        throw new UsageError(`--${name} takes a whole number from 1 to ${MOST}, not ${quoted(text)}.`);
      return [[name, value] as const];
    }),
  );
}
