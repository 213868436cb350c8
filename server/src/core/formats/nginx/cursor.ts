import type { NginxWord } from '../../syntax/nginx-tree.js';
import type { NginxDocument } from './reading.js';
import type { NginxLine, NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** A word of a line under a cursor; `index` 0 is the name. */
export interface WordAt {
  readonly line: NginxLine;
  readonly word: NginxWord;
  readonly index: number;
}

/** The innermost block around an offset. Where a file is included several times, the first of them. */
export function scopeAt({ lines, top }: NginxSubject, { uri }: NginxDocument, offset: number): NginxScope {
  let scope: NginxScope | undefined;
  for (const line of lines) {
    const block = line.uri === uri ? line.node.block : undefined;
    // Lines come in the order of the text, so the last block that fits is the innermost one.
    if (block && line.block && block.start < offset && (offset < block.end || !block.isClosed)) scope = line.block;
  }
  return scope ?? lines.find(line => line.uri === uri)?.scope ?? top;
}

/** The word under an offset, or just before it. */
export function wordAt(subject: NginxSubject, document: NginxDocument, offset: number): WordAt | undefined {
  const scope = scopeAt(subject, document, offset);
  for (const line of scope.lines) {
    if (line.uri !== document.uri || offset < line.node.start || offset > line.node.headEnd) continue;
    const words = [line.node.name, ...line.args];
    const index = words.findIndex(word => word.start <= offset && offset <= word.end);
    const word = words[index];
    if (word) return { line, word, index };
  }
  return undefined;
}
