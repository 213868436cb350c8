import ignore, { type Ignore } from 'ignore';
import { loaders } from './core/formats/loaders.js';
import { isCandidate, type LoadedFormat } from './core/formats/registry.js';
import type { FormatData } from './core/model/facts.js';
import { baseName, parentUri, relativePath, resolvePath } from './core/uris.js';
import type { Workspace } from './core/workspace.js';
import type { Files } from './files.js';

/** Loads the facts and rule texts of a format, from `dist/data`. */
export type LoadData = (format: string) => Promise<FormatData>;

/** Installs every format that the workspace's documents need. */
export async function loadFormats(workspace: Workspace, loadData: LoadData): Promise<void> {
  for (const id of workspace.missingFormats()) workspace.install(await loadFormat(id, loadData));
}

/** One format with its facts. */
export async function loadFormat(id: string, loadData: LoadData): Promise<LoadedFormat> {
  const load = loaders[id];
  if (!load) throw new Error(`There is no format ${id}.`);
  const [module, data] = await Promise.all([load(), loadData(id)]);
  if (!module.companions) return { ...module, data };
  const facts = module.companions.map(async companion => [companion, (await loadData(companion)).facts] as const);
  return { ...module, data: { ...data, companions: Object.fromEntries(await Promise.all(facts)) } };
}

/** More than any configuration includes; a cycle of generated names must end. */
const MOST_ROUNDS = 64;

/** Provides what the documents include, and what that includes, until nothing is missing. */
export async function loadNeeds(workspace: Workspace, files: Files, loadData: LoadData): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await loadFormats(workspace, loadData);
    const needs = workspace.needs();
    // A format that was just loaded may find files of others inside of its own.
    if (needs.length === 0 && workspace.missingFormats().length === 0) return;
    for (const { kind, uri } of needs) {
      if (kind === 'folder') await loadFolder(workspace, files, uri);
      else await loadFile(workspace, files, uri);
    }
  }
}

async function loadFolder(workspace: Workspace, files: Files, uri: string): Promise<void> {
  const entries = await files.list(uri);
  workspace.provideFolder(
    uri,
    typeof entries === 'string' ? entries : entries.filter(({ kind }) => kind !== 'folder').map(({ name }) => name),
  );
}

/** Reads one file into the workspace; says why where that is not possible. */
export async function loadFile(workspace: Workspace, files: Files, uri: string): Promise<boolean> {
  const source = await files.read(uri);
  if (typeof source === 'string') workspace.provideUnavailable(uri, source);
  else workspace.open(uri, source.text, source.problems);
  return typeof source !== 'string';
}

/** The nearest folder at or above `folder` that holds a headroom.yaml; nothing outside the boundary is looked at. */
export async function findPlatform(files: Files, folder: string): Promise<string | undefined> {
  for (let current = folder, last = ''; current !== last; last = current, current = parentUri(current)) {
    const entries = await files.list(current);
    if (entries === 'outside') return undefined;
    if (typeof entries !== 'string' && entries.some(({ name, kind }) => name === 'headroom.yaml' && kind === 'file'))
      return current;
  }
  return undefined;
}

const NEVER_WALKED: ReadonlySet<string> = new Set(['node_modules', 'vendor', '.git', '.hg', '.svn']);

/** Deeper nesting is a loop of links or nobody's configuration. */
const MOST_LEVELS = 40;

/** The files below a folder whose names propose a format, in order; `.gitignore` files are respected. */
export async function* walk(
  files: Files,
  folder: string,
  extra: Readonly<Record<string, string>> = {},
): AsyncGenerator<string> {
  yield* walkFolder(files, folder, uri => isCandidate(uri, extra), [], 0);
}

/** The same for files that something else wants. */
export async function* walkFor(files: Files, folder: string, wants: (uri: string) => boolean): AsyncGenerator<string> {
  yield* walkFolder(files, folder, wants, [], 0);
}

interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

async function* walkFolder(
  files: Files,
  folder: string,
  wants: (uri: string) => boolean,
  above: readonly IgnoreFile[],
  level: number,
): AsyncGenerator<string> {
  const entries = await files.list(folder);
  if (typeof entries === 'string' || level > MOST_LEVELS) return;
  const ignores = entries.some(({ name }) => name === '.gitignore')
    ? [...above, await readIgnore(files, folder)]
    : above;
  for (const { name, kind } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const uri = resolvePath(folder, name);
    if (kind === 'other' || isIgnored(ignores, uri, kind === 'folder')) continue;
    if (kind === 'file' && wants(uri)) yield uri;
    if (kind === 'folder' && !NEVER_WALKED.has(name)) yield* walkFolder(files, uri, wants, ignores, level + 1);
  }
}

async function readIgnore(files: Files, folder: string): Promise<IgnoreFile> {
  const source = await files.read(resolvePath(folder, '.gitignore'));
  return { folder, rules: ignore().add(typeof source === 'string' ? '' : source.text) };
}

/** The file nearest to a path decides, as in git: it may take back what one above it ignores. */
function isIgnored(ignores: readonly IgnoreFile[], uri: string, isFolder: boolean): boolean {
  for (const { folder, rules } of ignores.toReversed()) {
    const { ignored, unignored } = rules.test(relativePath(folder, uri) + (isFolder ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Whether a path is the platform's own declaration. */
export function isDeclaration(uri: string): boolean {
  return baseName(uri) === 'headroom.yaml';
}
