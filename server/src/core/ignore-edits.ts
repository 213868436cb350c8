import type { AnyFormat, ParsedDocument } from './formats/format.js';
import { IgnoreIndex, ignoresOf } from './suppressions.js';
import { applyEdits, type Edit, lineAt, lineBreakOf } from './text.js';

/** A finding that somebody wants to be silent about, and why. */
export interface IgnoreRequest {
  readonly document: ParsedDocument;
  readonly format: AnyFormat;
  readonly rule: string;
  /** Where the finding starts. */
  readonly start: number;
  readonly scope: 'line' | 'file';
  readonly reason: string;
}

/**
 * The edit that adds a `headroom-ignore` comment: above the line, or at the start of the file. Where a comment above
 * would become part of a text, it goes behind the line; nothing where that does not work either, or where the format
 * has no comments.
 */
export function ignoreEdit(request: IgnoreRequest): Edit | undefined {
  const { document, format, rule, scope, reason } = request;
  const { comments } = format.record;
  if (!comments || isJson(document) || !canBeIgnored(rule)) return undefined;
  const why = reason.replace(/\s+/g, ' ').trim();
  const comment = `${comments.sign} headroom-ignore${scope === 'file' ? '-file' : ''} ${rule} -- ${why}`;
  const edits = scope === 'file' ? [atStart(document, comment)] : [above(request, comment), behind(request, comment)];
  return edits.find(edit => edit !== undefined && isEffective(edit, request));
}

/** Whether a comment can silence a rule: not those about comments and headroom.yaml, nor the merged one. */
export function canBeIgnored(rule: string): boolean {
  return !rule.startsWith('headroom/') && !rule.endsWith('/settings-worth-setting');
}

/** JSON is YAML, but has no comments. */
function isJson({ uri, text }: ParsedDocument): boolean {
  return uri.endsWith('.json') || /^\s*[{[]\s*["\]}]/.test(text.slice(0, 200));
}

function atStart({ uri, text }: ParsedDocument, comment: string): Edit {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return { uri, start, end: start, newText: comment + lineBreakOf(text) };
}

function above({ document: { uri, text }, start }: IgnoreRequest, comment: string): Edit {
  const line = lineAt(text, start);
  const lineStart = line.start === 0 && text.startsWith('\uFEFF') ? 1 : line.start;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, line.end))?.[0] ?? '';
  return { uri, start: lineStart, end: lineStart, newText: indent + comment + lineBreakOf(text) };
}

function behind({ document: { uri, text }, format, start }: IgnoreRequest, comment: string): Edit | undefined {
  const { end } = lineAt(text, start);
  return format.record.comments?.inline ? { uri, start: end, end, newText: ` ${comment}` } : undefined;
}

/** Reads the text with the comment and looks whether it does what it should. */
function isEffective(edit: Edit, { document: { uri, text }, format, rule, start }: IgnoreRequest): boolean {
  const edited = applyEdits(text, [edit]);
  const moved = edit.start <= start ? start + edit.newText.length : start;
  const ignores = ignoresOf(uri, edited, format.comments(format.parse(edited)));
  return new IgnoreIndex(edited, ignores).covers(rule, moved);
}
