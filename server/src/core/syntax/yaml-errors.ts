import type { YAMLError } from 'yaml';
import type { Span } from '../text.js';

/** A place that is not YAML, and what is wrong there. */
export interface YamlError extends Span {
  readonly message: string;
}

type Code = YAMLError['code'];

/** The library's complaints in our words; those that cannot be told better keep its own. */
const MESSAGES: Partial<Readonly<Record<Code, (raw: string, found: string) => string>>> = {
  TAB_AS_INDENT: () => 'A tab indents this line: YAML allows only spaces.',
  BAD_INDENT: () => 'This line is indented differently from the other lines of its block.',
  MISSING_CHAR: missing,
  MULTILINE_IMPLICIT_KEY: () => 'A `:` is missing: this reads as one key over several lines.',
  BLOCK_AS_IMPLICIT_KEY: () => 'A map cannot start here: put it on lines of its own, or quote the text that holds `:`.',
  BLOCK_IN_FLOW: () => 'Inside `{ }` and `[ ]`, lines with `-` or `?` cannot start a block.',
  BAD_SCALAR_START: (_raw, found) => `A value cannot start with \`${found}\`: quote it.`,
  BAD_DQ_ESCAPE: () => 'This is no escape sequence of YAML: write `\\\\` for a backslash, or use single quotes.',
  UNEXPECTED_TOKEN: raw =>
    raw.includes('}') || raw.includes(']') ? 'This bracket closes nothing.' : 'YAML does not allow this here.',
  TAG_RESOLVE_FAILED: (_raw, found) => `The tag \`${found}\` has no meaning here: remove it.`,
  KEY_OVER_1024_CHARS: () => 'A key is longer than 1024 characters, which YAML does not allow.',
  RESOURCE_EXHAUSTION: () => 'This is nested too deep to be read.',
};

function missing(raw: string): string {
  if (raw.includes('Implicit map keys')) return 'A `:` and a value are missing behind this key.';
  if (raw.includes(', ')) return 'A `,` is missing between two entries.';
  return `${raw}.`;
}

/** Complaints at the end of what is not closed; `openTokens` finds its start, where people look. */
const UNCLOSED = /^Missing closing|^Flow .*end with a/;

/** The error at its place in the text; nothing where the opening bracket or quote is reported instead. */
export function toYamlErrors(text: string, error: YAMLError): readonly YamlError[] {
  if (UNCLOSED.test(error.message)) return [];
  const span = visible(text, Math.min(error.pos[0], text.length), Math.min(error.pos[1], text.length));
  const found = text.slice(span.start, Math.min(span.end, span.start + 40));
  return [{ ...span, message: MESSAGES[error.code]?.(error.message, found) ?? `${error.message}.` }];
}

/** A span that can be seen: what is missing at the end of a line is shown at its last character. */
function visible(text: string, start: number, end: number): Span {
  if (start < end && !/^\r?\n/.test(text.slice(start, end))) return { start, end };
  let last = start;
  while (last > 0 && /\s/.test(text.charAt(last - 1))) last--;
  return last > 0 ? { start: last - 1, end: last } : { start, end: Math.max(start, end) };
}
