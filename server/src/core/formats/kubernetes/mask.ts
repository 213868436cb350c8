import { isTemplate } from '../../templates.js';

/** Stands for what a template will write: no letter of any manifest, and a plain scalar for YAML. */
export const MASK = '\uE000';

const ACTION = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[\s\S]*?%>/g;

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
  const covered = text.replace(ACTION, action => action.replace(/[^\r\n]/g, MASK));
  return covered.replace(LINES_OF_ACTIONS, line => line.replace(/[^\r\n]/g, ' '));
}

const LINES_OF_ACTIONS = /^[ \t\uE000]*\uE000[ \t\uE000]*(?:#.*)?$/gm;

/** Whether a value as read is filled in later on, by the chart or by a tool that replaces variables. */
export function isFilledIn(text: string): boolean {
  return text.includes(MASK) || isTemplate(text);
}
