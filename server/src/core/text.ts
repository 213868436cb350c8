/** A range of UTF-16 offsets in one text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named document. */
export interface Location extends Span {
  readonly uri: string;
}

/** Replaces the text at a location; an empty span inserts. */
export interface Edit extends Location {
  readonly newText: string;
}

/** Whether `offset` lies in `span`, its end included: a cursor behind the last character still belongs to the word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Where the line that holds `offset` starts. A search from before the text would look at its first character. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The span of the line that holds `offset`, without its line break. */
export function lineAt(text: string, offset: number): Span {
  const start = lineStart(text, offset);
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  return { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
}

/** The line break a text uses, so that inserted lines match the file. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * Applies edits to one text. Edits that overlap an earlier one are left out, so that two fixes of the same line never
 * produce a mixture; insertions at one place keep their order.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  let result = '';
  let done = 0;
  for (const { edit } of ordered) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.newText;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** The lines a span touches, with their line break: what is removed so that no empty line stays behind. */
export function wholeLine(text: string, span: Span): Span {
  const start = lineStart(text, span.start);
  const newline = text.indexOf('\n', span.end);
  return { start, end: newline === -1 ? text.length : newline + 1 };
}
