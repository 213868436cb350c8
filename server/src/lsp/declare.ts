import { environments } from '../core/model/platform.js';
import { canonicalUri } from '../core/uris.js';
import { BadRequest, type Handler } from './fence.js';
import type { DeclareParams, DeclareResult } from './protocol.js';
import type { Services } from './services.js';

/** Edits that set a key of the headroom.yaml that covers a document; nothing where none does. */
export function answerDeclare({ convert }: Services): Handler<DeclareParams, DeclareResult> {
  return async (workspace, { uri, key, value }) => {
    const isKnown = key === 'environment' && environments.some(environment => environment === value);
    if (!isKnown) throw new BadRequest(`${key} cannot be set to ${value}.`);
    const declaration = workspace.declarationOf(canonicalUri(uri));
    const text = declaration && workspace.textOf(declaration.uri);
    if (!declaration || text === undefined) return null;
    const { declareEdit } = await import('../core/declare-edits.js');
    const edit = declareEdit(declaration.uri, text, key, value);
    return edit ? convert.workspaceEdit([edit]) : null;
  };
}
