import type { Connection } from 'vscode-languageserver';
import type { FormatData } from '../core/model/facts.js';
import { baseName, parentUri } from '../core/uris.js';
import type { Files, FolderEntry } from '../files.js';
import type { LoadData } from '../load.js';
import type { OpenDocuments } from './documents.js';
import { isFields } from './narrow.js';
import { inTime } from './patience.js';
import { DATA, LIST, type ListResult, READ, type ReadResult } from './protocol.js';
import type { Disk, Runtime } from './runtime.js';

/** Files that the client reads for the server. */
export function clientFiles(connection: Connection): Files {
  return {
    read: async uri => {
      const answer = await ask<ReadResult>(connection, READ, { uri });
      if (!answer || 'unavailable' in answer) return answer?.unavailable ?? 'unreadable';
      return typeof answer.text === 'string' ? { text: answer.text, problems: answer.problems ?? [] } : 'unreadable';
    },
    list: async uri => {
      const answer = await ask<ListResult>(connection, LIST, { uri });
      if (!answer || 'unavailable' in answer) return answer?.unavailable ?? 'unreadable';
      return Array.isArray(answer.entries) ? answer.entries : 'unreadable';
    },
  };
}

/** Facts that the client reads for the server. */
export function clientData(connection: Connection): LoadData {
  return async format => {
    const data = await ask<FormatData>(connection, DATA, { format });
    if (!data) throw new Error(`The client has no data for ${format}.`);
    return data;
  };
}

async function ask<Answer extends object>(
  connection: Connection,
  method: string,
  params: object,
): Promise<Answer | undefined> {
  const answer = await inTime(connection.sendRequest<unknown>(method, params));
  return isFields(answer) ? (answer as Answer) : undefined;
}

/** The disk for `file:` URIs, the client for what else it serves; an unsaved or any other document stands alone. */
export function route(disk: Disk | undefined, client: Files | undefined): Files {
  const nowhere: Files = { read: async () => 'outside', list: async () => 'outside' };
  const filesFor = (uri: string) => {
    if (uri.startsWith('untitled:')) return nowhere;
    return disk && uri.startsWith('file:') ? disk.files : (client ?? nowhere);
  };
  return { read: uri => filesFor(uri).read(uri), list: folder => filesFor(folder).list(folder) };
}

/** A view of files in which the editor's buffers count, saved or not. */
export function overlay(files: Files, documents: OpenDocuments): Files {
  const read: Files['read'] = async uri => {
    const source = documents.has(uri) ? undefined : await files.read(uri);
    // The file may have been opened while it was being read.
    const text = documents.get(uri)?.getText();
    return text === undefined ? (source ?? 'missing') : { text, problems: [] };
  };
  const list: Files['list'] = async folder => {
    const entries = await files.list(folder);
    const buffers = documents.uris.filter(uri => parentUri(uri) === folder).map(baseName);
    if (entries === 'outside' || buffers.length === 0) return entries;
    const onDisk = typeof entries === 'string' ? [] : entries.filter(({ name }) => !buffers.includes(name));
    return [...onDisk, ...buffers.map((name): FolderEntry => ({ name, kind: 'file' }))];
  };
  return { read, list };
}

/** Longer pieces of work are felt as a delay of an answer. */
const SLICE = 8;

/** A view of files that lets messages in between, because reading from a disk does not. */
export function patient(files: Files, { pause }: Pick<Runtime, 'pause'>): Files {
  let since = performance.now();
  const rest = async () => {
    if (performance.now() - since < SLICE) return;
    await pause();
    since = performance.now();
  };
  return {
    read: async uri => rest().then(() => files.read(uri)),
    list: async folder => rest().then(() => files.list(folder)),
  };
}
