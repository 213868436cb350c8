import { window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import { type Environment, environments } from '../../../server/src/core/model/platform.js';
import { DECLARE, type DeclareParams } from '../../../server/src/lsp/protocol.js';
import { ask, type Session } from '../session.js';
import { activeStatus, settingsTarget } from './active.js';
import { applyEdit } from './edits.js';

const details: Readonly<Record<Environment, string>> = {
  production: 'Serves users: every rule applies',
  staging: 'A rehearsal: what is meant for production is shown as information',
  development: 'Errors stay, tuning is silent',
  ci: 'Errors stay, tuning is silent',
};

/** Sets the environment where it belongs: in the headroom.yaml that covers the active file, else in the settings. */
export async function selectEnvironment(session: Session): Promise<void> {
  const status = await activeStatus(session);
  const where = status?.declarationUri === undefined ? 'the settings' : 'headroom.yaml';
  const items = environments.map(label => ({ label, detail: details[label] }));
  const chosen = await window.showQuickPick(items, { title: 'Select Environment', placeHolder: `Written to ${where}` });
  if (!chosen) return;
  if (status?.declarationUri === undefined) {
    return workspace.getConfiguration('headroom').update('environment', chosen.label, settingsTarget());
  }
  const uri = session.client.code2ProtocolConverter.asUri(status.document.uri);
  await declare(session, { uri, key: 'environment', value: chosen.label });
}

async function declare(session: Session, params: DeclareParams): Promise<void> {
  const changed = await applyEdit(session, await ask<WorkspaceEdit>(session, DECLARE, params));
  if (changed) await window.showTextDocument(changed);
  else void window.showErrorMessage('headroom.yaml could not be changed.');
}
