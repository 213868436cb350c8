import type { Embedded, LocalEdit } from './embedded.js';
import type { Circumstances } from './embedded-block.js';
import type { IniTree } from './syntax/ini.js';
import type { Span } from './text.js';

/** A setting of a document that is not written in the program's own notation. */
export interface ForeignSetting {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** What goes with it when it is removed. */
  readonly whole: Span;
  /** Spells a value in the document; nothing where it cannot. */
  respell(value: string): string | undefined;
}

/** The settings of one server, and the place that introduces them. */
export interface ForeignSettings {
  readonly at: Span;
  readonly settings: readonly ForeignSetting[];
  /** Adds a setting; nothing where that cannot be done. */
  insert(name: string, value: string): LocalEdit | undefined;
}

/** How the program's own file is written and read. */
export interface OwnNotation {
  write(name: string, value: string): string;
  parse(text: string): IniTree;
}

/** Where a setting stands in the text that was put together. */
interface Line extends Span {
  readonly setting: ForeignSetting;
  readonly name: Span;
  readonly value: Span;
}

/** Settings as a text in the program's own notation, one to a line. */
export function embeddedSettings(
  foreign: ForeignSettings,
  notation: OwnNotation,
  circumstances: Circumstances,
): Embedded {
  const { text, lines } = putTogether(foreign.settings, notation);
  return {
    ...circumstances,
    text,
    locate: span => locate(lines, span) ?? foreign.at,
    offsetOf: offset => offsetOf(lines, offset),
    rewrite: edit => rewrite(edit, text, lines, foreign, notation),
  };
}

function putTogether(
  settings: readonly ForeignSetting[],
  notation: OwnNotation,
): { text: string; lines: readonly Line[] } {
  const lines: Line[] = [];
  let text = '';
  for (const setting of settings) {
    const written = notation.write(setting.name, setting.value);
    const [entry] = notation.parse(written).entries;
    // A name or a value that the program's own file could not hold cannot be judged by its rules.
    if (!entry || entry.name.text !== setting.name || entry.value.text !== setting.value) continue;
    const start = text.length;
    text += `${written}\n`;
    lines.push({
      start,
      end: text.length,
      setting,
      name: shifted(entry.name, start),
      value: shifted(entry.value, start),
    });
  }
  return { text, lines };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The line that holds an offset. A long command line has as many findings as words, so it is not searched through. */
function lineOf(lines: readonly Line[], offset: number): Line | undefined {
  let [low, high] = [0, lines.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (!line || offset < line.start) high = middle - 1;
    else if (offset >= line.end) low = middle + 1;
    else return line;
  }
  return undefined;
}

function locate(lines: readonly Line[], { start, end }: Span): Span | undefined {
  const first = lineOf(lines, start);
  const last = lineOf(lines, Math.max(end - 1, start));
  if (!first || !last) return undefined;
  if (first === last && start >= first.value.start) return first.setting.valueSpan;
  if (first === last && end <= first.name.end) return first.setting.nameSpan;
  return { start: first.setting.nameSpan.start, end: last.setting.valueSpan.end };
}

function offsetOf(lines: readonly Line[], offset: number): number | undefined {
  for (const { setting, name, value } of lines) {
    if (setting.nameSpan.start <= offset && offset <= setting.nameSpan.end)
      return Math.min(name.start + offset - setting.nameSpan.start, name.end);
    if (setting.valueSpan.start <= offset && offset <= setting.valueSpan.end)
      return Math.min(value.start + offset - setting.valueSpan.start, value.end);
  }
  return undefined;
}

function rewrite(
  edit: LocalEdit,
  text: string,
  lines: readonly Line[],
  foreign: ForeignSettings,
  notation: OwnNotation,
): LocalEdit | undefined {
  const { start, end, newText } = edit;
  const added = notation.parse(newText).entries;
  const [only] = added;
  if (start === end && only && /\n/.test(newText) && added.length === 1)
    return foreign.insert(only.name.text, only.value.text);
  const line = lineOf(lines, start);
  if (!line || end > line.end) return undefined;
  const { setting, name, value } = line;
  if (newText === '' && start === line.start && end === line.end) return { ...setting.whole, newText: '' };
  if (start >= name.start && end <= name.end) {
    const renamed = /^[\w.]*/.exec(newText)?.[0] ?? '';
    return { ...setting.nameSpan, newText: renamed };
  }
  if (start < value.start || end > value.end) return undefined;
  const changed = `${text.slice(line.start, start)}${newText}${text.slice(end, line.end)}`;
  const [entry] = notation.parse(changed).entries;
  const respelled = entry && setting.respell(entry.value.text);
  return respelled === undefined ? undefined : { ...setting.valueSpan, newText: respelled };
}
