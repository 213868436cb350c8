import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { Unavailable } from '../../server/src/core/formats/format.js';
import { recordOf } from '../../server/src/core/formats/registry.js';
import { decode } from '../../server/src/decode.js';
import type { Files, FolderEntry, SourceText } from '../../server/src/files.js';
import {
  DATA,
  type DataParams,
  type DataResult,
  LIST,
  type ListParams,
  type ListResult,
  READ,
  type ReadParams,
  type ReadResult,
} from '../../server/src/lsp/protocol.js';
import type { Session } from './session.js';

/** Larger files are no configuration; reading one would only cost memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The files of the editor: whatever file system the workspace lives on, the browser's included. */
export const editorFiles: Files = { read, list };

/** Reads files and facts for a server that cannot: in a browser, and outside of the local disk. */
export function answerFileRequests({ client, context }: Session): void {
  client.onRequest<ReadResult, void>(READ, async ({ uri }: ReadParams): Promise<ReadResult> => {
    const source = await read(uri);
    return typeof source === 'string' ? { unavailable: source } : source;
  });
  client.onRequest<ListResult, void>(LIST, async ({ uri }: ListParams): Promise<ListResult> => {
    const entries = await list(uri);
    return typeof entries === 'string' ? { unavailable: entries } : { entries };
  });
  client.onRequest(DATA, ({ format }: DataParams) => readData(context.extensionUri, format));
}

async function read(uri: string): Promise<SourceText | Unavailable> {
  try {
    const target = Uri.parse(uri, true);
    const { type, size } = await workspace.fs.stat(target);
    if ((type & FileType.File) === 0) return 'not-a-file';
    return size > MOST_BYTES ? 'unreadable' : decode(uri, await workspace.fs.readFile(target));
  } catch (error) {
    return reasonOf(error);
  }
}

async function list(uri: string): Promise<readonly FolderEntry[] | Unavailable> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.parse(uri, true));
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
  } catch (error) {
    return reasonOf(error);
  }
}

/** A link to a file counts as one; a link to a folder is not followed, because it may lead in a circle. */
function kindOf(type: FileType): FolderEntry['kind'] {
  if ((type & FileType.File) !== 0) return 'file';
  return type === FileType.Directory ? 'folder' : 'other';
}

function reasonOf(error: unknown): Unavailable {
  const code = error instanceof FileSystemError ? error.code : '';
  if (code === 'FileNotFound') return 'missing';
  return code === 'FileNotADirectory' || code === 'FileIsADirectory' ? 'not-a-file' : 'unreadable';
}

async function readData(extension: Uri, format: string): Promise<DataResult> {
  // The name becomes part of a path.
  if (!recordOf(format)) throw new Error(`There is no format ${format}.`);
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'data', `${format}.json`));
  return JSON.parse(new TextDecoder().decode(bytes)) as DataResult;
}
