import type { DefinitionParams, Location } from 'vscode-languageserver';
import { placesAt } from '../core/cursor.js';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { Services } from './services.js';

/** Where what the cursor names is defined, in formats that know. */
export function answerDefinition({ convert }: Services): Handler<DefinitionParams, Location[]> {
  return (workspace, { textDocument, position }) => {
    const uri = canonicalUri(textDocument.uri);
    const found = placesAt(workspace, uri, convert.offset(uri, position), 'definition');
    return found.map(location => convert.location(location));
  };
}
