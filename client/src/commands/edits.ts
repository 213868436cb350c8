import { type Uri, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import type { Session } from '../session.js';

/** Applies an edit that the server worked out; the file it changed, or nothing where nothing could be changed. */
export async function applyEdit({ client }: Session, edit: WorkspaceEdit | undefined): Promise<Uri | undefined> {
  const converted = edit && (await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!converted || !(await workspace.applyEdit(converted))) return undefined;
  return converted.entries()[0]?.[0];
}
