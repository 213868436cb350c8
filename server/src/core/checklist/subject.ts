import type { Finding } from '../finding.js';
import { matchesGlob } from '../globs.js';
import type { Declaration } from '../model/platform.js';
import type { Member } from '../model/platform-subject.js';
import { baseName, isWithin, parentUri, relativePath } from '../uris.js';
import type { Workspace } from '../workspace.js';
import type { Evidence, Verdict } from './model.js';
import type { Sources } from './sources.js';

/** What an item's decision comes to. */
export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence: why this verdict. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
}

/** What decisions see: the files that count for the release. */
export interface ChecklistSubject {
  /** Main files, with paths relative to the platform. */
  readonly members: readonly Member[];
  /** Main files that count for another environment only, or are samples. */
  readonly leftOut: readonly Member[];
  /** Whether a file's bytes were text and all of it could be read. */
  isReadable(uri: string): boolean;
  /** What the rules say of a file. */
  findingsOf(uri: string): readonly Finding[];
  /** What files besides the configurations tell, those of other environments left out. */
  readonly sources: Sources;
  /** What headroom.yaml declares. */
  readonly declaration: Declaration | undefined;
  /** The day for which the checklist is made. */
  readonly today: string;
}

/** Decides one item. */
export type Decider = (subject: ChecklistSubject) => Judgement;

/** The files of a platform, or those without one, apart from those that the release does not use. */
export function checklistSubject(
  workspace: Workspace,
  root: string | undefined,
  sources: Sources,
  today: string,
): ChecklistSubject {
  const declaration = root === undefined ? undefined : workspace.declarations.find(each => each.root === root);
  const found = workspace.membersOf(root);
  const folder = root ?? commonFolder(found.map(({ uri }) => uri));
  const all = found.map(member => ({ ...member, path: relativePath(folder, member.uri) }));
  const members = all.filter(member => countsForRelease(member, declaration));
  return {
    members,
    leftOut: all.filter(member => !members.includes(member)),
    isReadable: uri => workspace.isReadable(uri),
    findingsOf: uri => workspace.findingsOf(uri),
    sources: releaseSources(sources),
    declaration,
    today,
  };
}

/** The deepest folder that holds all of them, so that paths do not depend on the machine. */
function commonFolder(uris: readonly string[]): string {
  let folder = parentUri(uris[0] ?? '');
  while (!uris.every(uri => isWithin(folder, uri)) && parentUri(folder) !== folder) folder = parentUri(folder);
  return folder;
}

/** Folders and names whose files are for developers' machines, unless headroom.yaml says otherwise. */
const OTHER_ENVIRONMENT = /(?:^|\/)(?:dev|develop|development|tests?|local|ci)\/|\.(?:dev|test|local)\.[^/]*$/;
const SAMPLE = /(?:^|\/)(?:examples?|samples?|docs?)\/|\.(?:sample|example|dist)$/;

function countsForRelease({ path, context }: Member, declaration: Declaration | undefined): boolean {
  if (SAMPLE.test(path)) return false;
  const environment = context.environment?.value;
  const isForDevelopers = environment === 'development' || environment === 'ci';
  const isNamed = declaration?.environments.some(({ glob }) => matchesGlob(glob, path)) ?? false;
  if (isNamed) return !isForDevelopers || declaration?.environment === environment;
  return !OTHER_ENVIRONMENT.test(path);
}

/** Sources whose folders say nothing about the environment: load tests lie in `tests/`, and keys name theirs. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...['loadResults', 'loadScripts', 'baselines', 'documents', 'symfony', 'commands', 'dashboards', 'projects'],
]);

function releaseSources(sources: Sources): Sources {
  const counts = ({ path }: { readonly path: string }) => !SAMPLE.test(path) && !OTHER_ENVIRONMENT.test(path);
  const lists = Object.entries(sources).flatMap(([key, value]: [string, unknown]) =>
    Array.isArray(value) && !EVERYWHERE.has(key) ? [[key, value.filter(counts)]] : [],
  );
  const { code } = sources;
  return { ...sources, ...Object.fromEntries(lists), code: { ...code, facts: code.facts.filter(counts) } };
}

/** The 1-based line of an offset. */
export function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** The verdict that counts where several files are judged. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return (['fail', 'unknown', 'pass'] as const).find(verdict => verdicts.includes(verdict)) ?? 'not-applicable';
}

/** The words in one list: `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The file names of members, for a reason. */
export function namesOf(members: readonly Member[]): string {
  const shown = members.slice(0, 3).map(({ path, uri }) => path || baseName(uri));
  return listed(members.length > shown.length ? [...shown, `${members.length - shown.length} more`] : shown);
}
