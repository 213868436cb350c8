import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { Services } from './services.js';

/** Included files that are there, as links. */
export function answerLinks({ convert, documents }: Services): Handler<DocumentLinkParams, DocumentLink[]> {
  return (workspace, { textDocument }) => {
    const includes = workspace.includesOf(canonicalUri(textDocument.uri));
    const links = includes.filter(({ kind, target }) => kind === 'file' && workspace.has(target));
    return links.map(({ at, target }) => ({ range: convert.range(at), target: documents.clientUri(target) }));
  };
}
