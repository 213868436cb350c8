import { commands, languages, type Uri, window } from 'vscode';
import { pageOf, type RulePages } from '../rule-pages.js';

/** Shows the page of a rule; without one, of a finding in the active file. */
export async function explainRule(pages: RulePages, argument: unknown): Promise<void> {
  const rule = argument === undefined ? await chooseRule() : argument;
  if (typeof rule !== 'string') return;
  if ((await pages.find(rule)) === undefined) void window.showWarningMessage(`There is no page about ${rule}.`);
  else await commands.executeCommand('markdown.showPreview', pageOf(rule));
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
