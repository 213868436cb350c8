import type { FormatRecord } from '../formats/format.js';
import type { TuneLine } from './tuner.js';

/** A plan as the file it describes, each line below the arithmetic that led to it. */
export function renderPlan(record: FormatRecord, title: string, lines: readonly TuneLine[]): string {
  const sign = record.comments?.sign ?? '#';
  const parts = [`${sign} ${title}`];
  let section: string | undefined;
  for (const line of lines) {
    if (line.section !== section) parts.push(`\n[${line.section}]`);
    section = line.section;
    parts.push(...wrapped(line.because).map(text => `${sign} ${text}`), `${line.name} = ${line.value}`);
  }
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
