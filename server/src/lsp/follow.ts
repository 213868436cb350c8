import type { InitializeParams } from 'vscode-languageserver';
import { canonicalUri } from '../core/uris.js';
import { DidChangeWatchedFilesNotification, FileChangeType } from './library.js';
import type { FileChange } from './loader.js';
import { messageOf } from './narrow.js';
import type { Services } from './services.js';

/** Keeps the session up to date with what the user edits, saves, moves and sets. */
export function followEditor(services: Services, params: InitializeParams): void {
  followDocuments(services);
  followFiles(services);
  const followFolders = startFolders(services, params);
  const followSettings = startSettings(services);
  // What makes the server ask the client has to wait: a client answers nothing before it is initialized.
  services.connection.onInitialized(() => {
    followSettings();
    followFolders();
    watchFiles(services);
  });
}

function followDocuments({ connection, documents, session, diagnostics }: Services): void {
  documents.listen(connection, {
    opened: uri => session.opened(uri),
    changed: uri => {
      session.changed(uri);
      diagnostics.refresh(uri);
    },
    closed: uri => {
      session.closed(uri);
      diagnostics.refresh();
    },
  });
}

/** Takes settings that are pushed; what is returned asks for them. */
function startSettings({ connection, configuration, session, diagnostics }: Services): () => void {
  const take = (settings: ReturnType<typeof configuration.fetch>) => {
    session.enqueue(async () => {
      const read = await settings;
      if (read) session.configure(read);
    });
    diagnostics.refresh();
  };
  connection.onDidChangeConfiguration(({ settings }) => take(configuration.changed(settings)));
  return () => take(configuration.fetch());
}

/** Takes the folders that the client starts with; what is returned follows their changes. */
function startFolders({ connection, traits, session, diagnostics }: Services, params: InitializeParams): () => void {
  const { workspaceFolders, rootUri } = params;
  const initial = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  let folders: readonly string[] = initial.map(folderUri);
  session.setFolders(folders);
  return () => {
    if (!traits.announcesFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => folderUri(uri)));
      folders = [...folders.filter(folder => !gone.has(folder)), ...added.map(({ uri }) => folderUri(uri))];
      session.setFolders(folders);
      diagnostics.refresh();
    });
  };
}

function folderUri(uri: string): string {
  return canonicalUri(uri).replace(/\/+$/, '');
}

const KINDS: Readonly<Record<FileChangeType, FileChange['kind']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

function followFiles({ connection, session, evidence, diagnostics }: Services): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const found = changes.map(({ uri, type }): FileChange => ({ uri: canonicalUri(uri), kind: KINDS[type] }));
    const isEvidence = evidence.changed(found.map(({ uri }) => uri));
    if (session.filesChanged(found) || isEvidence) diagnostics.refresh();
  });
}

/** Everything is watched: an include may name any file, and of a deleted folder only the folder itself is told. */
function watchFiles({ connection, traits, log }: Services): void {
  if (!traits.watchesFiles) return;
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
    .catch(error => log.warn(`The editor does not watch files: ${messageOf(error)}`));
}
