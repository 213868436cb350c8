import type { Span } from '../../text.js';

/** One instruction of a Dockerfile: its keyword in upper case, and its arguments as written over all their lines. */
export interface Instruction {
  readonly keyword: string;
  readonly args: Span;
  /** The arguments with line breaks that are none as blanks, so that places stay. */
  readonly text: string;
}

/** A word and where it stands. */
export interface Word extends Span {
  readonly text: string;
  /** What goes with it when it is removed. */
  readonly whole: Span;
}

const START = /^[ \t]*([A-Za-z]+)[ \t]+/;
const HERE_DOCUMENT = /<<-?[ \t]*(["']?)([A-Za-z_]\w*)\1/g;

/** The instructions of a text. Comments between the lines of one, and what stands in here-documents, are none. */
export function instructionsIn(text: string): readonly Instruction[] {
  const instructions: Instruction[] = [];
  for (let at = 0; at < text.length; ) {
    const end = logicalEnd(text, at);
    const line = text.slice(at, end);
    const [start = '', keyword = ''] = START.exec(line) ?? [];
    const from = at + start.length;
    at = end;
    if (keyword === '') continue;
    const args = line.slice(start.length).replace(/\\[ \t]*\r?\n|\r?\n$|(?<=\n)[ \t]*#[^\n]*\n/g, blanks);
    instructions.push({ keyword: keyword.toUpperCase(), args: { start: from, end }, text: args });
    for (const [, , name = ''] of args.matchAll(HERE_DOCUMENT)) at = behind(text, at, name);
  }
  return instructions;
}

/** Where the lines that a backslash joins end; comments may stand between them. */
function logicalEnd(text: string, from: number): number {
  let isOpen = true;
  let at = from;
  while (isOpen && at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, end);
    isOpen = /\\[ \t]*\r?\n?$/.test(line) || (at > from && /^[ \t]*#/.test(line));
    at = end;
  }
  return at;
}

function blanks(part: string): string {
  return part.replace(/[^\n]/g, ' ').replace(/\n/g, ' ');
}

/** Behind the line that ends a here-document. */
function behind(text: string, from: number, name: string): number {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline + 1;
    if (text.slice(at, end).trim() === name) return end;
    at = end;
  }
  return text.length;
}

/** The words of an instruction: those of a list in brackets, or those between blanks. */
export function wordsOf({ args, text }: Instruction): readonly Word[] {
  const isList = /^\s*\[/.test(text);
  const pattern = isList ? /"((?:[^"\\]|\\.)*)"/g : /(\S+)/g;
  let before = args.start;
  return [...text.matchAll(pattern)].map(({ 0: all, 1: word = '', index }) => {
    const start = args.start + index + all.indexOf(word);
    const end = start + word.length;
    const whole = { start: before, end: isList ? end + 1 : end };
    before = whole.end;
    return { text: word, start, end, whole };
  });
}
