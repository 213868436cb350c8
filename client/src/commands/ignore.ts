import { window } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import * as z from 'zod/mini';
import { IGNORE, type IgnoreArguments, type IgnoreParams } from '../../../server/src/lsp/protocol.js';
import { ask, type Session } from '../session.js';
import { applyEdit } from './edits.js';

/** What a code action hands over: the finding to ignore, on its line or in the whole file. */
const place = z.object({
  uri: z.string(),
  line: z.number().check(z.nonnegative(), z.multipleOf(1)),
  rule: z.string(),
  scope: z.enum(['line', 'file']),
});

/** Asks for the reason, which an ignore must have, and lets the server write the comment. */
export async function ignoreFinding(session: Session, argument: unknown): Promise<void> {
  const given: IgnoreArguments | undefined = place.safeParse(argument).data;
  const reason = given && (await askReason(given.rule));
  if (!given || reason === undefined) return;
  const params: IgnoreParams = { ...given, reason };
  const changed = await applyEdit(session, await ask<WorkspaceEdit>(session, IGNORE, params));
  if (!changed) void window.showWarningMessage(`${given.rule} cannot be ignored here by a comment.`);
}

async function askReason(rule: string): Promise<string | undefined> {
  const reason = await window.showInputBox({
    title: `Ignore ${rule}`,
    prompt: 'Why this finding is acceptable here. The reason is written next to the rule.',
    validateInput: text => (text.trim() === '' ? 'An ignore needs a reason.' : undefined),
  });
  return reason?.trim().replace(/\s+/g, ' ');
}
