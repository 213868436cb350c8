import type { Location, ReferenceParams } from 'vscode-languageserver';
import { placesAt } from '../core/cursor.js';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { Services } from './services.js';

/** Where what the cursor names or defines is used, in formats that know. */
export function answerReferences({ convert }: Services): Handler<ReferenceParams, Location[]> {
  return (workspace, { textDocument, position }) => {
    const uri = canonicalUri(textDocument.uri);
    const found = placesAt(workspace, uri, convert.offset(uri, position), 'references');
    return found.map(location => convert.location(location));
  };
}
