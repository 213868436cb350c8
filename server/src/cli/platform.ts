import { existsSync, lstatSync, statSync } from 'node:fs';
import { isWithin, parentUri } from '../core/uris.js';
import type { Boundary } from '../files.js';
import { pathOfUri, realUri, uriOfPath } from '../node-files.js';

/** The nearest headroom.yaml at or above a folder. The search ends with the repository: what lies above is foreign. */
export function findDeclaration(folder: string): string | undefined {
  for (const current of upwards(folder)) {
    if (isFile(`${current}/headroom.yaml`)) return `${current}/headroom.yaml`;
    if (holdsRepository(current)) return undefined;
  }
  return undefined;
}

/** The repository that holds a folder. */
export function repositoryOf(folder: string): string | undefined {
  return upwards(folder).find(holdsRepository);
}

/** A folder and those above it, the nearest first. */
export function upwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let current = folder, above = parentUri(folder); above !== current; current = above, above = parentUri(above))
    folders.push(above);
  return folders;
}

function holdsRepository(folder: string): boolean {
  return existsSync(`${pathOfUri(folder)}/.git`);
}

function isFile(uri: string): boolean {
  return statSync(pathOfUri(uri), { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * How far includes and links may lead from the named folders: to the end of their repository or platform, else of the
 * working directory when it holds them, else no further than they are.
 */
export function boundaryOf(folders: readonly string[]): Boundary {
  const real = cachedRealUri();
  const roots = [...new Set(folders.map(folder => limitOf(realUri(folder))))];
  return uri => roots.some(root => isWithin(root, real(uri)));
}

function limitOf(folder: string): string {
  const declaration = findDeclaration(folder);
  const work = uriOfPath(process.cwd());
  const widest = repositoryOf(folder) ?? (declaration === undefined ? undefined : parentUri(declaration));
  return widest ?? (isWithin(work, folder) && parentUri(work) !== work ? work : folder);
}

/** The URI behind links. Folders are looked up once: a walk asks for thousands of files in a few of them. */
function cachedRealUri(): (uri: string) => string {
  const folders = new Map<string, string>();
  return uri => {
    const parent = parentUri(uri);
    const folder = folders.get(parent) ?? realUri(parent);
    folders.set(parent, folder);
    return isLink(uri) ? realUri(uri) : folder + uri.slice(parent.length);
  };
}

function isLink(uri: string): boolean {
  try {
    return lstatSync(pathOfUri(uri), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    return false;
  }
}
