import assert from 'node:assert/strict';
import { type Diagnostic, languages, Position, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import { until } from './until.js';

/** A place below the opened folder. */
export function place(...path: string[]): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, ...path);
}

/** Shows a file of the opened folder. */
export async function open(...path: string[]): Promise<TextDocument> {
  const document = await workspace.openTextDocument(place(...path));
  await window.showTextDocument(document);
  return document;
}

/** Writes a file and shows it. */
export async function write(text: string, ...path: string[]): Promise<TextDocument> {
  await workspace.fs.writeFile(place(...path), new TextEncoder().encode(text));
  return open(...path);
}

/** The rule that a diagnostic is of. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The diagnostics of a document, once their rules are as wanted. */
export async function findings(
  document: TextDocument,
  wanted: (codes: readonly string[]) => boolean,
): Promise<Diagnostic[]> {
  return until(
    () => languages.getDiagnostics(document.uri),
    found => wanted(found.map(codeOf)),
  );
}

/** The range of the first occurrence of a text. */
export function rangeOf(document: TextDocument, text: string): Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `${text} is not in the file`);
  return new Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** A position inside the first occurrence of a text. */
export function at(document: TextDocument, text: string): Position {
  const { start } = rangeOf(document, text);
  return new Position(start.line, start.character + 1);
}
