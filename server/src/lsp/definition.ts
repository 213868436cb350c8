import type { DefinitionParams, Location } from 'vscode-languageserver';
import { canonicalUri } from '../core/uris.js';
import type { Handler } from './fence.js';
import type { Services } from './services.js';

/** Where what the cursor names is defined, in formats that know. */
export function answerDefinition({ convert }: Services): Handler<DefinitionParams, Location[]> {
  return (workspace, { textDocument, position }) => {
    const uri = canonicalUri(textDocument.uri);
    const place = workspace.placeOf(uri);
    const found = place?.format.format.definition?.(place.subject, place.document, convert.offset(uri, position));
    return (found ?? []).map(location => convert.location(location));
  };
}
