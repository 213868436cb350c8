import { window } from 'vscode';
import { CHECKLIST, type ChecklistResult } from '../../../server/src/lsp/protocol.js';
import type { Checklist } from '../checklist.js';
import { ask, type Session } from '../session.js';

/** Pins the panel to one of the workspace's platforms, or lets it follow the active editor. */
export async function selectPlatform(session: Session, checklist: Checklist): Promise<void> {
  const result = await ask<ChecklistResult>(session, CHECKLIST, {});
  const platforms = (result?.platforms ?? []).map(({ root, name }) => ({
    label: name,
    description: decodeURIComponent(root.replace(/^file:\/\//, '')),
    root,
  }));
  if (platforms.length === 0) {
    void window.showInformationMessage('There is no platform here yet: a headroom.yaml marks the root of one.');
    return;
  }
  const follow = { label: 'Follow the active editor', description: '', root: undefined };
  const chosen = await window.showQuickPick([follow, ...platforms], {
    title: 'Select Platform',
    matchOnDescription: true,
  });
  if (chosen) await checklist.pin(chosen.root);
}
