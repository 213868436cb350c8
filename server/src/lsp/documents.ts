import type { Connection } from 'vscode-languageserver';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { canonicalUri } from '../core/uris.js';
import { wellFormed } from './convert.js';
import { TextDocuments } from './library.js';

/** What happens to the editor's buffers; URIs are canonical. */
export interface DocumentEvents {
  opened(uri: string): void;
  changed(uri: string): void;
  closed(uri: string): void;
}

/** The editor's buffers, by canonical URI. They count instead of what lies on disk. */
export class OpenDocuments {
  private readonly documents = new Map<string, TextDocument>();

  /** Follows what the client opens, changes and closes. */
  listen(connection: Connection, events: DocumentEvents): void {
    const synchronized = new TextDocuments({ create, update });
    synchronized.onDidOpen(({ document }) => {
      const uri = canonicalUri(document.uri);
      this.documents.set(uri, document);
      events.opened(uri);
    });
    synchronized.onDidChangeContent(({ document }) => {
      const uri = canonicalUri(document.uri);
      if (this.documents.get(uri) === document) events.changed(uri);
    });
    synchronized.onDidClose(({ document }) => {
      const uri = canonicalUri(document.uri);
      // Another spelling of the same file may still be open.
      if (this.documents.get(uri) !== document) return;
      this.documents.delete(uri);
      events.closed(uri);
    });
    synchronized.listen(connection);
  }

  get(uri: string): TextDocument | undefined {
    return this.documents.get(uri);
  }

  has(uri: string): boolean {
    return this.documents.has(uri);
  }

  get uris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** The spelling that the client uses for a URI. */
  clientUri(uri: string): string {
    return this.documents.get(uri)?.uri ?? uri;
  }
}

function create(uri: string, languageId: string, version: number, text: unknown): TextDocument {
  return TextDocument.create(uri, languageId, version, typeof text === 'string' ? text : '');
}

/** Applies changes one by one, because each counts in the text that the one before left. */
function update(document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number): TextDocument {
  for (const change of changes) {
    if (typeof change.text !== 'string') continue;
    const isPart = 'range' in change && change.range !== undefined;
    const part = isPart ? { range: wellFormed(document, change.range) } : {};
    TextDocument.update(document, [{ text: change.text, ...part }], version);
  }
  return document;
}
