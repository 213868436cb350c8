import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Unavailable } from './core/formats/format.js';
import { canonicalUri } from './core/uris.js';
import { decode } from './decode.js';
import type { Files, FolderEntry, SourceText } from './files.js';

/** Larger files are no configuration; reading one would only cost memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The local file system. Read synchronously: thousands of small files are read three times as fast that way. */
export const nodeFiles: Files = {
  read: async uri => readSource(uri),
  list: async folder => listFolder(folder),
};

/** The canonical URI of a path. */
export function uriOfPath(path: string): string {
  return canonicalUri(pathToFileURL(path).href);
}

/** The path of a `file:` URI. */
export function pathOfUri(uri: string): string {
  return fileURLToPath(uri);
}

/** The URI behind links, so that a link cannot lead out of a boundary; the URI itself where nothing is there. */
export function realUri(uri: string): string {
  try {
    return uriOfPath(realpathSync(pathOfUri(uri)));
  } catch {
    return uri;
  }
}

/** One file as text. Devices, pipes and folders are refused before they are opened. */
export function readSource(uri: string): SourceText | Unavailable {
  try {
    const path = pathOfUri(uri);
    const stat = statSync(path);
    if (!stat.isFile()) return 'not-a-file';
    return stat.size > MOST_BYTES ? 'unreadable' : decode(uri, readFileSync(path));
  } catch (error) {
    return reasonOf(error);
  }
}

function listFolder(folder: string): readonly FolderEntry[] | Unavailable {
  try {
    return readdirSync(pathOfUri(folder), { withFileTypes: true }).map(entry => ({
      name: entry.name,
      kind: entry.isSymbolicLink()
        ? linkKind(`${entry.parentPath}/${entry.name}`)
        : entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'folder'
            : 'other',
    }));
  } catch (error) {
    return reasonOf(error);
  }
}

/** A link to a file counts as one; a link to a folder is not followed, because it may lead in a circle. */
function linkKind(path: string): FolderEntry['kind'] {
  try {
    return statSync(path).isFile() ? 'file' : 'other';
  } catch {
    return 'other';
  }
}

function reasonOf(error: unknown): Unavailable {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'missing';
  return code === 'ENOTDIR' ? 'not-a-file' : 'unreadable';
}
