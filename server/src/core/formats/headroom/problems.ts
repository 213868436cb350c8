import type { Span } from '../../text.js';
import type { DeclarationProblem } from './subject.js';

/** A problem at a place in the text; the document's URI is added when it is known. */
export interface Problem extends Span, Omit<DeclarationProblem, 'at'> {}

/** Text of the file for a message: in one line, and no longer than anybody reads. */
export function quoted(text: string): string {
  const line = text.slice(0, 80).replace(/\s+/g, ' ').replaceAll('`', "'");
  return text.length > 60 ? `${line.slice(0, 57)}...` : line;
}
