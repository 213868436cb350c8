import type { Location, ReferenceParams } from 'vscode-languageserver';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { Services } from './services.js';

/** Where what the cursor names or defines is used, in formats that know. */
export function answerReferences({ convert }: Services): Handler<ReferenceParams, Location[]> {
  return (workspace, { textDocument, position }) => {
    const uri = canonicalUri(textDocument.uri);
    const place = workspace.placeOf(uri);
    const found = place?.format.format.references?.(place.subject, place.document, convert.offset(uri, position));
    return (found ?? []).map(location => convert.location(location));
  };
}
