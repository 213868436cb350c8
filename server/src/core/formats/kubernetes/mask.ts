import { isTemplate } from '../../templates.js';

/** Stands for what a template will write: no letter of any manifest, and a plain scalar for YAML. */
export const MASK = '\uE000';

/** How actions of template engines open and close. */
const CLOSING: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}', '<%': '%>' };
const OPENING = /\{[{%#]|<%/g;

/** Whether a template engine fills in parts of a text, so that what stands there is not what is applied. */
export function hasActions(text: string): boolean {
  return text.includes('{{') || text.includes('{%') || text.includes('<%');
}

/**
 * The text with its template actions covered, every character at its place: a line that holds nothing else becomes
 * blank, because it writes whole lines or none; elsewhere an action stands for a value.
 */
export function maskActions(text: string): string {
  if (!hasActions(text)) return text;
  return coverActions(text).replace(LINES_OF_ACTIONS, line => line.replace(/[^\r\n]/g, ' '));
}

/** Puts the mask over every action. What nothing closes is left alone, and looked for once only. */
function coverActions(text: string): string {
  const open = new Set<string>();
  let covered = '';
  let done = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    const closing = CLOSING[opening] ?? '';
    if (index < done || open.has(closing)) continue;
    const end = text.indexOf(closing, index + 2);
    if (end === -1) {
      open.add(closing);
      continue;
    }
    covered += text.slice(done, index) + text.slice(index, end + 2).replace(/[^\r\n]/g, MASK);
    done = end + 2;
  }
  return covered + text.slice(done);
}

const LINES_OF_ACTIONS = /^[ \t\uE000]*\uE000[ \t\uE000]*(?:#.*)?$/gm;

/** Whether a value as read is filled in later on, by the chart or by a tool that replaces variables. */
export function isFilledIn(text: string): boolean {
  return text.includes(MASK) || isTemplate(text);
}
