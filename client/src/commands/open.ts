import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { baseName, parentUri } from '../../../server/src/core/uris.js';
import { walk } from '../../../server/src/load.js';
import { editorFiles } from '../files.js';

/** More names than anyone reads through. */
const MOST_FILES = 500;

/** Lists the workspace's config files and opens the chosen one. */
export async function openConfigFile(): Promise<void> {
  const chosen = await window.showQuickPick(configFiles(), { title: 'Open a Config File', matchOnDescription: true });
  if (chosen) await window.showTextDocument(chosen.uri);
}

async function configFiles(): Promise<readonly (QuickPickItem & { readonly uri: Uri })[]> {
  const found: (QuickPickItem & { readonly uri: Uri })[] = [];
  const extra = workspace.getConfiguration('headroom').get<Readonly<Record<string, string>>>('files', {});
  for (const folder of workspace.workspaceFolders ?? []) {
    for await (const address of walk(editorFiles, folder.uri.toString(), extra)) {
      const uri = Uri.parse(address, true);
      found.push({
        label: baseName(address),
        description: workspace.asRelativePath(Uri.parse(parentUri(address), true)),
        uri,
      });
      if (found.length === MOST_FILES) return found;
    }
  }
  return found;
}
