import { Range, Uri, window, workspace } from 'vscode';
import { storages } from '../../../server/src/core/model/hardware.js';
import { parseBytes } from '../../../server/src/core/units.js';
import type { Session } from '../session.js';
import { activeStatus, settingsTarget } from './active.js';

const title = 'Set Hardware';

/** Asks for the machine and writes it to the settings. Where a headroom.yaml covers the file, its tiers say it: they are opened. */
export async function setHardware(session: Session): Promise<void> {
  const status = await activeStatus(session);
  if (status?.declarationUri !== undefined) return openTier(status.declarationUri, status.hardware);
  const settings = workspace.getConfiguration('headroom.hardware');
  const memory = await askMemory(settings.get<string>('memory', ''));
  if (memory === undefined) return;
  const cpus = await askCpus(String(settings.get<number | null>('cpus', null) ?? ''));
  if (cpus === undefined) return;
  const storage = await askStorage();
  if (storage === undefined) return;
  const values = { memory, cpus: cpus === '' ? '' : Number(cpus), storage };
  // An empty answer takes the value away again: unknown is better than wrong.
  for (const [key, value] of Object.entries(values))
    await settings.update(key, value === '' ? undefined : value, settingsTarget());
}

function askMemory(value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: `${title} (1 of 3)`,
    prompt: 'Memory of the machine or container. Empty means unknown.',
    placeHolder: '32GB',
    value,
    validateInput: text => {
      return text === '' || (parseBytes(text) ?? 0) > 0 ? undefined : 'A size with its unit, such as 32GB or 512 MiB.';
    },
  });
}

function askCpus(value: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: `${title} (2 of 3)`,
    prompt: 'Number of CPU cores. Empty means unknown.',
    placeHolder: '8',
    value,
    validateInput: text => (text === '' || Number(text) > 0 ? undefined : 'A number above 0, such as 8 or 0.5.'),
  });
}

async function askStorage(): Promise<string | undefined> {
  const items = [...storages.map(label => ({ label, value: label })), { label: 'Unknown', value: '' }];
  const chosen = await window.showQuickPick(items, { title: `${title} (3 of 3)`, placeHolder: 'Storage of the data' });
  return chosen?.value;
}

/** Opens headroom.yaml where the document's tier is, else where the tiers begin. */
async function openTier(declarationUri: string, hardware: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(declarationUri, true));
  const tier = /tier ([^,)]+)/.exec(hardware)?.[1];
  const lines = document.getText().split('\n');
  const own = lines.findIndex(line => tier !== undefined && line.trimStart().startsWith(`${tier}:`));
  const line = Math.max(0, own === -1 ? lines.findIndex(text => text.startsWith('tiers:')) : own);
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) });
}
