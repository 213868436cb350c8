import type { Edit } from '../../text.js';
import { lineBreakOf, lineStart, wholeLine } from '../../text.js';
import type { NginxLine, NginxScope } from './scope.js';

/** Replaces all words behind a line's name. */
export function replaceArguments(line: NginxLine, written: string): Edit {
  const { uri, node, args } = line;
  const start = args[0]?.start ?? node.name.end;
  const end = args.at(-1)?.end ?? node.name.end;
  return { uri, start, end, newText: args.length === 0 ? ` ${written}` : written };
}

/** Takes a line out, with its line break where it has the line to itself. */
export function removeLine(line: NginxLine, text: string): Edit {
  const { uri, node } = line;
  const whole = wholeLine(text, node);
  const isAlone =
    text.slice(whole.start, node.start).trim() === '' && /^[ \t\r]*$/.test(text.slice(node.end, whole.end).trimEnd());
  return isAlone ? { uri, ...whole, newText: '' } : { uri, start: node.start, end: node.end, newText: '' };
}

/**
 * Adds a line to a block in the file that opens it: behind the plain lines before the first block inside, as far to the
 * right as these; before that block where there are none.
 */
export function insertLine(scope: NginxScope, written: string, text: string): Edit {
  const { uri } = scope.at;
  const own = scope.lines.filter(line => line.uri === uri);
  const firstBlock = own.findIndex(({ block }) => block);
  const before = own[firstBlock === -1 ? own.length - 1 : firstBlock - 1];
  const newline = lineBreakOf(text);
  if (before) {
    const { start } = before.node;
    // A comment behind a line is about that line.
    const end = before.node.end + (/^[ \t]*#[^\r\n]*/.exec(text.slice(before.node.end))?.[0].length ?? 0);
    const isAlone = text.slice(lineStart(text, start), start).trim() === '';
    const newText = isAlone ? `${newline}${indentAt(text, start)}${written}` : ` ${written}`;
    return { uri, start: end, end, newText };
  }
  const [next] = own;
  if (!next) return intoEmpty(scope, written, text);
  const { start } = next.node;
  return { uri, start, end: start, newText: `${written}${newline}${indentAt(text, start)}` };
}

function intoEmpty({ at: { uri }, opener }: NginxScope, written: string, text: string): Edit {
  const block = opener?.node.block;
  const newline = lineBreakOf(text);
  if (!block) return { uri, start: 0, end: 0, newText: `${written}${newline}` };
  const start = block.start + 1;
  const outer = indentAt(text, opener.node.start);
  const closesOnLine = !text.slice(start, block.end).includes('\n');
  return { uri, start, end: start, newText: `${newline}${outer}    ${written}${closesOnLine ? newline + outer : ''}` };
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}
