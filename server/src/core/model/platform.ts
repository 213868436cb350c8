import type { SwitchValue } from '../finding.js';
import { matchesGlob } from '../globs.js';
import type { Location } from '../text.js';
import { relativePath } from '../uris.js';
import { type Hardware, type Known, mergeHardware, type Storage } from './hardware.js';
import type { Placement } from './placement.js';
import type { Policy } from './policy.js';
import { type VersionTarget, versionTarget } from './versions.js';

export const environments = ['production', 'staging', 'development', 'ci'] as const;
export type Environment = (typeof environments)[number];

export const workloads = ['web', 'oltp', 'dw', 'mixed', 'desktop'] as const;
export type Workload = (typeof workloads)[number];

/** Programs that a tier can run. */
export const programs = ['php-fpm', 'postgresql', 'pgbouncer', 'nginx'] as const;
export type Program = (typeof programs)[number];

/** Programs with a version of their own in headroom.yaml. */
export const versionedPrograms = ['php', 'postgresql', 'pgbouncer', 'nginx', 'kubernetes'] as const;
export type VersionedProgram = (typeof versionedPrograms)[number];

/** One kind of machine or container, `instances` times; hardware is per instance. */
export interface Tier {
  readonly name: string;
  readonly memory?: number;
  readonly cpus?: number;
  readonly storage?: Storage;
  readonly dedicated?: boolean;
  readonly instances?: { readonly min: number; readonly max: number };
  readonly runs: readonly Program[];
  readonly files: readonly string[];
  readonly at: Location;
}

/** What headroom.yaml declares. Every part is optional there. */
export interface Declaration {
  readonly uri: string;
  /** The folder of the platform. */
  readonly root: string;
  readonly environment?: Environment;
  readonly environments: readonly { readonly glob: string; readonly environment: Environment }[];
  readonly workload?: Workload;
  readonly versions: Partial<Readonly<Record<VersionedProgram, string>>>;
  readonly tiers: readonly Tier[];
  readonly measured: { readonly phpWorkerMemory?: number };
  readonly targets: Targets;
  readonly rules: Readonly<Record<string, SwitchValue>>;
  /** The team's own rules, those of presets and files that it extends first. */
  readonly policies: readonly Policy[];
}

/** Service levels; latencies in milliseconds, throughput in requests per second, the error rate as a share. */
export interface Targets {
  readonly latency: { readonly p50?: number; readonly p95?: number; readonly p99?: number };
  readonly throughput?: number;
  readonly errorRate?: number;
}

/** What the editor or the command line says, for all platforms. */
export interface EditorSettings {
  readonly environment?: Environment;
  readonly workload?: Workload;
  readonly hardware: {
    readonly memory?: number;
    readonly cpus?: number;
    readonly storage?: Storage;
    readonly dedicated?: boolean;
  };
  readonly versions: Partial<Readonly<Record<VersionedProgram, string>>>;
  readonly rules: Readonly<Record<string, SwitchValue>>;
  /** Globs that add to the names a format is found by: glob to format id. */
  readonly files: Readonly<Record<string, string>>;
}

export const noSettings: EditorSettings = { hardware: {}, versions: {}, rules: {}, files: {} };

/** Everything outside its own text that a document is judged by. */
export interface Context {
  readonly environment: Known<Environment> | undefined;
  readonly workload: Known<Workload> | undefined;
  readonly version: VersionTarget;
  readonly hardware: Hardware;
  readonly tier: Tier | undefined;
  /** The tiers that claim the document equally; two or more leave it without one. */
  readonly rivals: readonly Tier[];
  /** What only monitoring knows. */
  readonly measured: Declaration['measured'];
  /** Where other files say that it is used. */
  readonly placement: Placement | undefined;
}

/** What of a format decides its context. */
export interface ContextSubject {
  readonly uri: string;
  readonly program: Program | undefined;
  readonly versionOf: VersionedProgram | undefined;
  readonly facts: { readonly versions: readonly string[]; readonly prerelease?: string };
  /** A version that the document's path tells, such as `/etc/postgresql/15/`. */
  readonly pathVersion: { readonly version: string; readonly from: string } | undefined;
  /** An environment that the document's name tells, such as `php.ini-development`. */
  readonly pathEnvironment?: Environment | undefined;
  /** What other files say of it. */
  readonly evidence?:
    | {
        /** Where it is used. */
        readonly placement: Placement | undefined;
        readonly version: { readonly version: string; readonly from: string } | undefined;
      }
    | undefined;
}

/** Explicit beats inferred beats the editor's settings beats unknown, value by value. */
export function contextOf(
  subject: ContextSubject,
  declaration: Declaration | undefined,
  settings: EditorSettings,
): Context {
  const { tier, rivals } = tierOf(subject, declaration);
  const declared = tier ? hardwareOf(tier, `headroom.yaml, tier ${tier.name}`) : {};
  return {
    environment: environmentOf(subject, declaration, settings),
    workload: known(declaration?.workload, 'headroom.yaml') ?? known(settings.workload, 'the editor settings'),
    version: versionTarget(subject.facts, versionOf(subject, declaration, settings)),
    // Where two tiers claim a file, nobody knows its machine, the editor's settings neither.
    hardware: rivals.length > 0 ? {} : mergeHardware(declared, inferred(subject, settings)),
    tier,
    rivals,
    measured: declaration?.measured ?? {},
    placement: subject.evidence?.placement,
  };
}

/** What nobody declares: from other files, else from the editor's settings. */
function inferred({ evidence }: ContextSubject, { hardware }: EditorSettings): Hardware {
  return mergeHardware(evidence?.placement?.hardware ?? {}, hardwareOf(hardware, 'the editor settings'));
}

function known<T>(value: T | undefined, from: string): Known<T> | undefined {
  return value === undefined ? undefined : { value, from };
}

function hardwareOf(source: EditorSettings['hardware'], from: string): Hardware {
  const { memory, cpus, storage, dedicated } = source;
  return {
    ...(memory !== undefined && { memory: { value: memory, from } }),
    ...(cpus !== undefined && { cpus: { value: cpus, from } }),
    ...(storage !== undefined && { storage: { value: storage, from } }),
    ...(dedicated !== undefined && { dedicated: { value: dedicated, from } }),
  };
}

/** A tier whose `files` match wins over one that runs the program; two equal candidates cancel each other. */
function tierOf(subject: ContextSubject, declaration: Declaration | undefined): Pick<Context, 'tier' | 'rivals'> {
  if (!declaration) return { tier: undefined, rivals: [] };
  const path = relativePath(declaration.root, subject.uri);
  const byFiles = declaration.tiers.filter(tier => tier.files.some(glob => matchesGlob(glob, path)));
  const byProgram = declaration.tiers.filter(
    tier => subject.program !== undefined && tier.runs.includes(subject.program),
  );
  const candidates = byFiles.length > 0 ? byFiles : byProgram;
  const [only] = candidates;
  return candidates.length === 1 && only ? { tier: only, rivals: [] } : { tier: undefined, rivals: candidates };
}

function environmentOf(
  { uri, pathEnvironment }: ContextSubject,
  declaration: Declaration | undefined,
  settings: EditorSettings,
): Known<Environment> | undefined {
  const path = declaration ? relativePath(declaration.root, uri) : '';
  const matched = declaration?.environments.find(({ glob }) => matchesGlob(glob, path));
  return (
    known(matched?.environment, `headroom.yaml, environments ${matched?.glob}`) ??
    known(pathEnvironment, 'the name') ??
    known(declaration?.environment, 'headroom.yaml') ??
    known(settings.environment, 'the editor settings')
  );
}

function versionOf(subject: ContextSubject, declaration: Declaration | undefined, settings: EditorSettings) {
  const { versionOf: program } = subject;
  if (!program) return undefined;
  const declared = declaration?.versions[program];
  if (declared !== undefined) return { version: declared, from: 'headroom.yaml' };
  const told = subject.pathVersion ?? subject.evidence?.version;
  if (told) return told;
  const setting = settings.versions[program];
  return setting === undefined ? undefined : { version: setting, from: 'the editor settings' };
}
