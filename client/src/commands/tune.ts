import { commands } from 'vscode';

/** Asks the server for its tuning of the active file; VS Code shows what would change before anything does. */
export async function tuneFile(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', { kind: 'refactor.rewrite.headroom', apply: 'first' });
}
