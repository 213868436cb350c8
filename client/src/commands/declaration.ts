import { Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { DRAFT, type DraftParams, type DraftResult } from '../../../server/src/lsp/protocol.js';
import { ask, messageOf, type Session } from '../session.js';

/** Creates a headroom.yaml filled with what the server inferred; one that exists is opened and left as it is. */
export async function createDeclaration(session: Session): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const uri = Uri.joinPath(folder, 'headroom.yaml');
  if (!(await exists(uri)) && !(await create(session, folder, uri))) return;
  await window.showTextDocument(uri);
}

/** The workspace folder of the active file, else the only one or a chosen one, else the folder of the file. */
async function chooseFolder(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const folder = active && workspace.getWorkspaceFolder(active);
  if (folder) return folder.uri;
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1)
    return (await window.showWorkspaceFolderPick({ placeHolder: 'Where the platform lives' }))?.uri;
  if (folders[0]) return folders[0].uri;
  if (active && active.scheme !== 'untitled') return Uri.joinPath(active, '..');
  void window.showInformationMessage('Open the folder of the platform first: headroom.yaml belongs at its root.');
  return undefined;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

async function create(session: Session, folder: Uri, uri: Uri): Promise<boolean> {
  const params: DraftParams = { folder: session.client.code2ProtocolConverter.asUri(folder) };
  const draft = await ask<DraftResult>(session, DRAFT, params);
  if (!draft) {
    void window.showErrorMessage('The Headroom server did not answer; its output says why.');
    return false;
  }
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(draft.text) });
  try {
    if (await workspace.applyEdit(edit)) return true;
  } catch (error) {
    session.output.error(messageOf(error));
  }
  void window.showErrorMessage(`${workspace.asRelativePath(uri)} cannot be created here.`);
  return false;
}
