import type { PrepareRenameParams, Range, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { renamingAt } from '../core/cursor.js';
import { canonicalUri } from '../core/uris.js';
import { BadRequest, type Handler } from './fence.js';
import type { Services } from './services.js';

/** Whether the cursor is in a name that can be changed everywhere, and where that name is. */
export function prepareRename({ convert }: Services): Handler<PrepareRenameParams, Range | null> {
  return (workspace, { textDocument, position }) => {
    const uri = canonicalUri(textDocument.uri);
    const renaming = renamingAt(workspace, uri, convert.offset(uri, position));
    return renaming ? convert.range({ uri, ...renaming.span }) : null;
  };
}

/** Changes a name in every file that it stands in. */
export function answerRename({ convert }: Services): Handler<RenameParams, WorkspaceEdit | null> {
  return (workspace, { textDocument, position, newName }) => {
    const uri = canonicalUri(textDocument.uri);
    const renaming = renamingAt(workspace, uri, convert.offset(uri, position));
    if (!renaming) return null;
    if (!renaming.fits(newName)) throw new BadRequest(`\`${newName.slice(0, 60)}\` cannot stand for a name here.`);
    return convert.workspaceEdit(renaming.places.map(place => ({ ...place, newText: newName })));
  };
}
