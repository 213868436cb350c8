import { commands, languages, Uri, window, workspace } from 'vscode';
import { messageOf, type Session } from '../session.js';

const RULE_ID = /^[a-z-]+\/[a-z0-9-]+$/;

/** Shows the page of a rule; without one, of a finding in the active file. The pages come with the extension. */
export async function explainRule(session: Session, argument: unknown): Promise<void> {
  const rule = argument === undefined ? await chooseRule() : argument;
  // The name becomes part of a path.
  if (typeof rule !== 'string' || !RULE_ID.test(rule)) return;
  const page = Uri.joinPath(session.context.extensionUri, 'docs', 'rules', `${rule}.md`);
  try {
    await workspace.fs.stat(page);
    await commands.executeCommand('markdown.showPreview', page);
  } catch (error) {
    session.output.warn(`The page of ${rule} cannot be shown: ${messageOf(error)}`);
    void window.showWarningMessage(`There is no page about ${rule}.`);
  }
}

async function chooseRule(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const rules = editor ? rulesIn(editor.document.uri, editor.selection.active.line) : [];
  if (rules.length === 0) void window.showInformationMessage('The active file has no finding of Headroom to explain.');
  return rules.length > 0 ? window.showQuickPick(rules, { title: 'Explain Rule' }) : undefined;
}

/** The rules of a document's findings, those nearest to the cursor first. */
function rulesIn(uri: Uri, line: number): readonly string[] {
  const findings = languages.getDiagnostics(uri).filter(({ source }) => source === 'headroom');
  const distance = (at: number) => Math.abs(at - line);
  findings.sort((a, b) => distance(a.range.start.line) - distance(b.range.start.line));
  const ids = findings.map(({ code }) => String(typeof code === 'object' ? code.value : code));
  return [...new Set(ids)];
}
