import { type CodeAction, commands, Range, type Uri, ViewColumn, window, workspace } from 'vscode';
import {
  PICTURES,
  type PicturesParams,
  type PicturesResult,
  REPORT,
  type ReportParams,
  type ReportResult,
} from '../../server/src/lsp/protocol.js';
import type { PanelMessage } from '../panel/messages.js';
import { ask, type Session } from './session.js';

/** What the panel's buttons do to files and editors. */

/** Shows a place in a file. */
export async function showPlace(session: Session, uri: Uri, line: number, character: number): Promise<void> {
  const selection = new Range(line, character, line, character);
  const viewColumn = window.activeTextEditor?.viewColumn ?? ViewColumn.One;
  await window
    .showTextDocument(uri, { selection, viewColumn })
    .then(undefined, error => session.output.warn(String(error)));
}

/** Applies the fix for a place; where there are several, the person chooses. */
export async function fixPlace(session: Session, place: Extract<PanelMessage, { type: 'fix' }>): Promise<void> {
  const uri = session.client.protocol2CodeConverter.asUri(place.uri);
  await workspace.openTextDocument(uri);
  const range = new Range(place.line, place.character, place.endLine, place.endCharacter);
  const found = await commands.executeCommand<readonly CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    'quickfix',
  );
  const fixes = found.filter(({ edit, diagnostics }) => edit && diagnostics?.some(each => each.source === 'headroom'));
  const chosen =
    fixes.length > 1
      ? (
          await window.showQuickPick(
            fixes.map(fix => ({ label: fix.title, fix })),
            { title: 'Fix' },
          )
        )?.fix
      : fixes[0];
  await showPlace(session, uri, place.line, place.character);
  if (chosen?.edit) await workspace.applyEdit(chosen.edit);
  else if (fixes.length === 0) void window.showInformationMessage('There is no fix for this line any more.');
}

/** The figures behind the pictures, with some knobs turned. */
export function askPictures(session: Session, params: PicturesParams): Promise<PicturesResult | undefined> {
  return ask<PicturesResult>(session, PICTURES, params);
}

/** Writes turned knobs into the files, as one edit that can be undone. */
export async function applyKnobs(session: Session, params: PicturesParams): Promise<boolean> {
  const result = await askPictures(session, params);
  if (!result?.edit) return false;
  return workspace.applyEdit(await session.client.protocol2CodeConverter.asWorkspaceEdit(result.edit));
}

/** Opens the report as a new document in Markdown: where it is saved or pasted is the person's choice. */
export async function openReport(session: Session, platform: string): Promise<void> {
  const result = await ask<ReportResult>(session, REPORT, { platform } satisfies ReportParams);
  if (!result) return;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: result.markdown }));
}
