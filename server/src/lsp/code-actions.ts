import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import { canBeIgnored } from '../core/ignore-edits.js';
import { canonicalUri } from '../core/uris.js';
import type { Workspace } from '../core/workspace.js';
import type { Handler } from './fence.js';
import { safeEdits } from './fix-all.js';
import { ignoreFinding } from './ignore.js';
import { CodeActionKind } from './library.js';
import { IGNORE_COMMAND, type IgnoreArguments } from './protocol.js';
import type { Services } from './services.js';
import { TUNE_KIND, tuneActions } from './tune.js';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.headroom`;

/** The kinds of actions there are. */
export const codeActionKinds = [CodeActionKind.QuickFix, FIX_ALL, TUNE_KIND];

/** A place with more findings than these is a selection, and nobody reads a longer menu. */
const MOST_FINDINGS = 20;

/** Fixes of the findings in a range, ways to ignore them, and all safe fixes of the document at once. */
export function answerCodeActions(services: Services): Handler<CodeActionParams, CodeAction[]> {
  const { convert } = services;
  return async (workspace, { textDocument, range, context }) => {
    const uri = canonicalUri(textDocument.uri);
    const all = workspace.findingsOf(uri);
    const actions: CodeAction[] = [];
    if (wants(context.only, CodeActionKind.QuickFix)) {
      const [start, end] = [convert.offset(uri, range.start), convert.offset(uri, range.end)];
      const touched = all.filter(({ at }) => at.start <= end && at.end >= start).slice(0, MOST_FINDINGS);
      const linked = touched.map(finding => ({
        finding,
        diagnostics: [linkOf(finding, context.diagnostics, services)],
      }));
      for (const { finding, diagnostics } of linked) actions.push(...fixActions(finding, diagnostics, services));
      for (const { finding, diagnostics } of linked)
        actions.push(...ignoreActions(finding, diagnostics, workspace, services));
    }
    // A whole plan is more than each move of the cursor should cost: only who asks for it gets it.
    if (context.only && wants(context.only, TUNE_KIND)) actions.push(...(await tuneActions(uri, workspace, services)));
    if (wants(context.only, FIX_ALL)) actions.push(...fixAllActions(uri, all, services));
    return actions;
  };
}

/** Whether a request is for actions of a kind; one without kinds is for all of them. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some(asked => kind === asked || kind.startsWith(`${asked}.`) || asked === '');
}

/** The diagnostic as the client sent it, so that it recognizes it. */
function linkOf(finding: Finding, sent: readonly Diagnostic[], { convert }: Services): Diagnostic {
  const own = convert.diagnostic(finding);
  const isOwn = ({ code, range }: Diagnostic) =>
    code === own.code && JSON.stringify(range) === JSON.stringify(own.range);
  return sent.find(isOwn) ?? own;
}

function fixActions({ fixes }: Finding, diagnostics: Diagnostic[], { convert }: Services): readonly CodeAction[] {
  return fixes.map(({ title, edits }, index) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(index === 0 && { isPreferred: true }),
    edit: convert.workspaceEdit(edits),
  }));
}

const SCOPES = ['line', 'file'] as const;

/** The reason is asked for where the client can; elsewhere a placeholder stands for it. */
function ignoreActions(
  finding: Finding,
  diagnostics: Diagnostic[],
  workspace: Workspace,
  { convert, documents, traits }: Services,
): readonly CodeAction[] {
  const { rule, at } = finding;
  const uri = documents.clientUri(at.uri);
  const { line } = convert.range(at).start;
  return SCOPES.flatMap((scope): readonly CodeAction[] => {
    const title = `Ignore ${rule} ${scope === 'line' ? 'on this line' : 'in this file'}`;
    const action = { title, kind: CodeActionKind.QuickFix, diagnostics };
    if (!traits.commands.has(IGNORE_COMMAND)) {
      const edit = ignoreFinding(workspace, finding, scope, 'why?');
      return edit ? [{ ...action, edit: convert.workspaceEdit([edit]) }] : [];
    }
    const given: IgnoreArguments = { uri, line, rule, scope };
    const canComment = workspace.placeOf(at.uri)?.format.format.record.comments !== undefined;
    if (!canComment || !canBeIgnored(rule)) return [];
    return [{ ...action, command: { title, command: IGNORE_COMMAND, arguments: [given] } }];
  });
}

function fixAllActions(uri: string, findings: readonly Finding[], { convert }: Services): readonly CodeAction[] {
  const edits = safeEdits(findings, uri);
  if (edits.length === 0) return [];
  return [{ title: 'Apply all safe fixes of Headroom', kind: FIX_ALL, edit: convert.workspaceEdit(edits) }];
}
