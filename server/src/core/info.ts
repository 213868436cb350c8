import { type Recommendation, recommend, recommendedNames } from './formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from './formats/postgresql/subject.js';
import { recordOf } from './formats/registry.js';
import { describeMachine } from './hover.js';
import type { Hardware, Known } from './model/hardware.js';
import type { Placement } from './model/placement.js';
import type { Environment, Tier, Workload } from './model/platform.js';
import type { PlatformModel } from './model/platform-model.js';
import type { Member } from './model/platform-subject.js';
import type { Setting, Value } from './model/settings.js';
import { platformModel } from './platform-model/model.js';
import { knowsItsPlace } from './settle.js';
import type { Location } from './text.js';
import type { Workspace } from './workspace.js';

/** A value that suits the machine better than the one in effect, and the arithmetic behind it. */
export interface Advice {
  readonly name: string;
  readonly value: string;
  readonly because: string;
  /** The value in effect. */
  readonly current: string;
  /** Whether a file sets it; otherwise it is the program's default. */
  readonly explicit: boolean;
}

/** What a main file is judged by, each value with where it comes from. */
export interface FileInfo {
  readonly uri: string;
  readonly format: string;
  /** What users call the program. */
  readonly program: string;
  /** Nothing where a format has no versions. Without `from` it is the newest release, for lack of a better guess. */
  readonly version: { readonly value: string; readonly from: string | undefined } | undefined;
  readonly environment: Known<Environment> | undefined;
  readonly workload: Known<Workload> | undefined;
  readonly hardware: Hardware;
  readonly tier: string | undefined;
  readonly instances: Tier['instances'];
  /** The tiers that claim the file equally, which leaves it without one. */
  readonly rivals: readonly string[];
  readonly advice: readonly Advice[];
  /** Where other files say that it is used. */
  readonly placement: Placement | undefined;
}

/** A platform, or the files that belong to none. */
export interface PlatformInfo {
  readonly root: string | undefined;
  readonly declaration: string | undefined;
  readonly files: readonly FileInfo[];
  /** Nothing for files that belong to none. */
  readonly model: PlatformModel | undefined;
  /** Where a place of the model stands in a file: what is inside of another document has an address of its own. */
  locate(at: Location): Location;
}

/** Every platform of a workspace in order, and behind them the files without a headroom.yaml where there are any. */
export function infoOf(workspace: Workspace): readonly PlatformInfo[] {
  const declared = workspace.declarations.map(({ root, uri }) => platformInfo(workspace, root, uri));
  const stray = platformInfo(workspace, undefined, undefined);
  return stray.files.length > 0 ? [...declared, stray] : declared;
}

function platformInfo(workspace: Workspace, root: string | undefined, declaration: string | undefined): PlatformInfo {
  const members = workspace.membersOf(root);
  return {
    root,
    declaration,
    files: members.map(fileInfo),
    model: root === undefined ? undefined : platformModel(members),
    locate: at => workspace.places.location(at),
  };
}

function fileInfo(member: Member): FileInfo {
  const { uri, format, context } = member;
  const { version, environment, workload, hardware, tier, rivals, placement } = context;
  return {
    uri,
    format,
    program: recordOf(format)?.label ?? format,
    version: version.shown === '' ? undefined : { value: version.shown, from: version.from },
    environment,
    workload,
    hardware,
    tier: tier?.name,
    instances: tier?.instances ?? placement?.instances?.value,
    rivals: rivals.map(({ name }) => name),
    advice: adviceFor(member),
    placement,
  };
}

/** Formats with formulas; a new one adds its line. */
const ADVISERS: Readonly<Record<string, (member: Member) => readonly Advice[]>> = { postgresql: postgresqlAdvice };

function adviceFor(member: Member): readonly Advice[] {
  return knowsItsPlace(member.context) ? (ADVISERS[member.format]?.(member) ?? []) : [];
}

/** Formulas are rough: a value that somebody chose is left alone within a quarter of what they give. */
const CLOSE = 0.25;

function postgresqlAdvice(member: Member): readonly Advice[] {
  const subject = member.subject as PostgresqlSubject;
  return recommendedNames.flatMap(name => {
    const advice = recommend(name, subject);
    const setting = subject.settings.find(name);
    if (!advice || !setting || (CHOSEN.has(name) && !setting.explicit) || suits(setting, advice, subject)) return [];
    const current = subject.settings.entry(name)?.node.value.text ?? setting.directive.default ?? '';
    return [{ name, value: advice.text, because: advice.because, current, explicit: setting.explicit }];
  });
}

/** How many clients come no formula knows, so the default is not doubted. */
const CHOSEN: ReadonlySet<string> = new Set(['max_connections']);

function suits(
  { value, explicit, directive }: Setting<Value>,
  advice: Recommendation<Value>,
  subject: PostgresqlSubject,
) {
  const advised = subject.readValue(directive, advice.text);
  if (advised.ok && advised.value === value) return true;
  if (typeof value !== 'number' || typeof advice.value !== 'number' || !explicit) return false;
  return Math.abs(value / advice.value - 1) <= CLOSE;
}

/** What a file is judged for, in one line: `production, PostgreSQL 16, 32GB RAM, 8 cores, ssd`. */
export function describeProfile({ environment, program, version, hardware }: FileInfo): string {
  const machine = describeMachine(hardware);
  return [
    environment?.value ?? 'environment not known',
    `${program}${version ? ` ${version.value}` : ''}${version && version.from === undefined ? ' (assumed newest)' : ''}`,
    machine === '' ? 'hardware not known' : machine,
  ].join(', ');
}
