import type { FormatRecord } from '../formats/format.js';
import type { TuneLine } from './tuner.js';

/** How a program's files are written. */
export interface Notation {
  /** What opens a section. */
  open(section: string): string;
  /** What ends one; nothing where the next header does. */
  readonly close?: string;
  /** What stands before the lines of a section. */
  readonly indent: string;
  line(name: string, value: string): string;
}

/** Sections in brackets, and a line a setting. */
const INI: Notation = {
  open: section => `[${section}]`,
  indent: '',
  line: (name, value) => `${name} = ${value}`,
};

/** A plan as the file it describes, each line below the arithmetic that led to it. */
export function renderPlan(
  record: FormatRecord,
  title: string,
  lines: readonly TuneLine[],
  notation: Notation = INI,
): string {
  const sign = record.comments?.sign ?? '#';
  const parts = [`${sign} ${title}`];
  let section: string | undefined;
  for (const line of lines) {
    if (line.section !== section) {
      if (section !== undefined && notation.close) parts.push(notation.close);
      if (line.section !== undefined) parts.push(`\n${notation.open(line.section)}`);
    }
    section = line.section;
    const indent = section === undefined ? '' : notation.indent;
    const told = [...wrapped(line.because).map(text => `${sign} ${text}`), notation.line(line.name, line.value)];
    parts.push(...told.map(text => indent + text));
  }
  if (section !== undefined && notation.close) parts.push(notation.close);
  return `${parts.join('\n')}\n`;
}

const WIDTH = 110;

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
