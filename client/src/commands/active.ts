import { ConfigurationTarget, type TextDocument, window, workspace } from 'vscode';
import {
  type ChecklistParams,
  STATUS,
  type StatusParams,
  type StatusResult,
} from '../../../server/src/lsp/protocol.js';
import { editedSchemes } from '../selector.js';
import { ask, type Session } from '../session.js';

/** What the server knows of the active document. */
export async function activeStatus(
  session: Session,
): Promise<(StatusResult & { readonly document: TextDocument }) | undefined> {
  const document = window.activeTextEditor?.document;
  if (!document) return undefined;
  const params: StatusParams = { uri: session.client.code2ProtocolConverter.asUri(document.uri) };
  const status = await ask<StatusResult>(session, STATUS, params);
  return status && { ...status, document };
}

/** Where a setting belongs that describes what is edited here. */
export function settingsTarget(): ConfigurationTarget {
  return workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
}

/** The file whose platform is meant where nobody has chosen one. */
export function activeFile({ client }: Session): ChecklistParams {
  const uri = window.activeTextEditor?.document.uri;
  return uri && editedSchemes().includes(uri.scheme) ? { uri: client.code2ProtocolConverter.asUri(uri) } : {};
}
