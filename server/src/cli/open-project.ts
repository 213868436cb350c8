import { detectFormat, formatRecords } from '../core/formats/registry.js';
import { isWithin, parentUri } from '../core/uris.js';
import { decode } from '../decode.js';
import { isDeclaration, walk } from '../load.js';
import { nodeFiles } from '../node-files.js';
import { ignoredFromAbove } from './ignored.js';
import type { Input } from './inputs.js';
import { findDeclaration } from './platform.js';
import { folderOf, Project, type ProjectRequest } from './project.js';
import { readStdin } from './stdin.js';
import { troubleWith } from './troubles.js';

/** Loads the files that a command line names, what they include, and the platforms that they belong to. */
export async function openProject(request: ProjectRequest): Promise<Project> {
  const project = new Project(request);
  for (const input of project.inputs) await loadInput(project, input);
  const roots = await loadDeclarations(project);
  await project.loadMissing();
  for (const root of roots) await loadContext(project, root);
  await project.loadMissing();
  return project;
}

async function loadInput(project: Project, { kind, path, uri }: Input): Promise<void> {
  if (kind === 'folder') return loadFolder(project, uri);
  const source = kind === 'stdin' ? decode(uri, await readStdin()) : await nodeFiles.read(uri);
  if (typeof source === 'string') return void project.troubles.push(troubleWith(uri, path, source));
  recognise(project, uri, path, source.text);
  project.open(uri, source);
  project.targets.add(uri);
}

/** A named file is checked whatever its name, where its content tells what it is. */
function recognise(project: Project, uri: string, path: string, text: string): void {
  if (detectFormat(uri, text) !== undefined) return;
  const record = formatRecords.find(({ looksLike }) => looksLike?.(text));
  if (record) project.force(uri, record.id);
  else project.notes.push(`${path} is not checked: neither its name nor its content is one that Headroom knows.`);
}

async function loadFolder(project: Project, folder: string): Promise<void> {
  const { files, notes, places, progress, targets, troubles } = project;
  for await (const uri of filesBelow(project, folder)) {
    const source = await files.read(uri);
    progress.step();
    if (source === 'outside') {
      notes.push(`${places.path(uri)} is a link that leads out of the checked folder; it is not followed.`);
    } else if (typeof source === 'string') {
      troubles.push(troubleWith(uri, places.path(uri), source));
    } else {
      project.open(uri, source);
      targets.add(uri);
    }
  }
}

/** The files below a folder that are not known yet. A folder that cannot be listed may hide some of them. */
async function* filesBelow(project: Project, folder: string): AsyncGenerator<string> {
  const { config, files, places, troubles, workspace } = project;
  const isIgnored = ignoredFromAbove(folder);
  const list = async (uri: string) => {
    const entries = await files.list(uri);
    if (entries === 'unreadable') troubles.push(troubleWith(uri, places.path(uri), entries));
    return entries;
  };
  for await (const uri of walk({ ...files, list }, folder)) {
    if (!workspace.has(uri) && !isIgnored(uri) && !(config && isDeclaration(uri))) yield uri;
  }
}

/** Opens the headroom.yaml above each input; answers the folders of platforms that no walk has read. */
async function loadDeclarations(project: Project): Promise<readonly string[]> {
  const { config, inputs } = project;
  const uris = new Set(config ? [config.uri] : inputs.flatMap(input => findDeclaration(folderOf(input)) ?? []));
  if (config) project.open(config.uri, config.source);
  for (const uri of uris) if (!project.workspace.has(uri)) await loadDeclaration(project, uri);
  const walked = inputs.filter(({ kind }) => kind === 'folder');
  return [...uris].map(parentUri).filter(root => !walked.some(({ uri }) => isWithin(uri, root)));
}

async function loadDeclaration(project: Project, uri: string): Promise<void> {
  const source = await nodeFiles.read(uri);
  if (typeof source === 'string') project.troubles.push(troubleWith(uri, project.places.path(uri), source));
  else project.open(uri, source);
}

/** The rest of a platform: rules about several files need all of them. */
async function loadContext(project: Project, root: string): Promise<void> {
  for await (const uri of filesBelow(project, root)) {
    const source = await project.files.read(uri);
    if (typeof source === 'string') continue;
    project.context.add(uri);
    project.open(uri, source);
  }
}
