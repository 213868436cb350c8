import type { EntryReading, IniDialect, IniError, Token, ValueToken } from '../../syntax/ini.js';
import { commentAt, skip, skipBack, token } from '../../syntax/ini.js';
import { isTemplate } from '../../templates.js';
import { lex } from './lexer.js';

/** Form feeds and vertical tabs are not blanks here: the server's scanner refuses them. */
const BLANKS = ' \t\r';

/**
 * postgresql.conf: one `name [=] value [# comment]` per line. Source: guc-file.l, and the verified cases of the
 * facts (schemas/postgresql.json, docs/ARCHITECTURE.md).
 */
export const postgresqlDialect: IniDialect = {
  commentSigns: '#',
  blanks: BLANKS,
  sections: false,
  skipsByteOrderMark: false,
  readEntry,
};

function readEntry(text: string, start: number, lineEnd: number): EntryReading {
  const name = lex(text, start, lineEnd);
  if (name.kind !== 'name' && name.kind !== 'qualified-name') {
    if (isTemplate(text.slice(start, lineEnd))) return { end: lineEnd };
    const end = name.kind === 'word' ? name.end : skipBack(text, start, lineEnd, BLANKS);
    return {
      error: { kind: 'not-a-name', start, end, rest: { start, end: skipBack(text, start, lineEnd, BLANKS) } },
      end: lineEnd,
    };
  }
  const nameToken = token(text, start, name.end);
  const afterName = skip(text, name.end, lineEnd, BLANKS);
  const equals = afterName < lineEnd && text[afterName] === '=';
  const valueStart = equals ? skip(text, afterName + 1, lineEnd, BLANKS) : afterName;
  return readValue(text, nameToken, valueStart, lineEnd);
}

function readValue(text: string, name: Token, start: number, lineEnd: number): EntryReading {
  if (start >= lineEnd || text[start] === '#') {
    const error: IniError = { kind: 'no-value', start: name.start, end: name.end, name };
    return { error, ...(start < lineEnd && { comment: commentAt(text, start, lineEnd, false) }), end: lineEnd };
  }
  const value = lex(text, start, lineEnd);
  if (!VALUE_KINDS.has(value.kind)) return failure(text, name, start, start, lineEnd);
  const next = skip(text, value.end, lineEnd, BLANKS);
  if (next < lineEnd && text[next] !== '#') return failure(text, name, start, next, lineEnd);
  const quoted = value.kind === 'string';
  const raw = text.slice(start, value.end);
  const read: ValueToken = { start, end: value.end, quoted, text: quoted ? unquote(raw) : raw };
  const entry = { start: name.start, end: value.end, name, value: read };
  return next < lineEnd
    ? { entry, comment: commentAt(text, next, lineEnd, false), end: lineEnd }
    : { entry, end: lineEnd };
}

/** A qualified name is a name, never a value: the server refuses `timezone = a.b`. */
const VALUE_KINDS: ReadonlySet<string> = new Set(['name', 'string', 'word', 'integer', 'real']);

function failure(text: string, name: Token, start: number, at: number, lineEnd: number): EntryReading {
  if (isTemplate(text.slice(start, lineEnd))) return templated(text, name, start, lineEnd);
  const openQuote = text[at] === "'" && lex(text, at, lineEnd).kind === 'invalid';
  const comment = openQuote ? -1 : commentStart(text, start, lineEnd);
  const rest = { start, end: skipBack(text, start, comment === -1 ? lineEnd : comment, BLANKS) };
  const kind = openQuote ? 'open-quote' : at === start ? 'bad-value' : 'trailing';
  const error: IniError = { kind, start: at, end: Math.max(rest.end, at + 1), name, rest };
  return { error, ...(comment !== -1 && { comment: commentAt(text, comment, lineEnd, false) }), end: lineEnd };
}

/** A value that a template fills in is one, whatever its letters are now. */
function templated(text: string, name: Token, start: number, lineEnd: number): EntryReading {
  const value: ValueToken = { ...token(text, start, skipBack(text, start, lineEnd, BLANKS)), quoted: false };
  return { entry: { start: name.start, end: value.end, name, value }, end: lineEnd };
}

/** Where a comment starts in a line that could not be read, token by token; -1 where there is none. */
function commentStart(text: string, from: number, lineEnd: number): number {
  for (let at = from; at < lineEnd; ) {
    const { kind, end } = lex(text, at, lineEnd);
    if (kind === 'comment') return at;
    at = end;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The text inside quotes: doubled quotes, C-like escapes and octal codes resolved; an unknown escape is the letter itself. */
function unquote(raw: string): string {
  const inner = raw.slice(1, -1);
  if (!/['\\]/.test(inner)) return inner;
  const unescaped = inner.replace(
    /''|\\(?:([0-7]{1,3})|([^\n]))/g,
    (match, octal: string | undefined, letter: string | undefined) => {
      if (match === "''") return "'";
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return ESCAPES[letter ?? ''] ?? letter ?? '';
    },
  );
  // For C, a text ends at its first zero byte.
  return unescaped.split('\0')[0] ?? '';
}

/** Quotes a value so that the server reads exactly `value`. */
export function quote(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}

/** The shortest spelling of a value: bare where the scanner takes it as one token, quoted elsewhere. */
export function spell(value: string): string {
  const bare =
    value !== '' &&
    VALUE_KINDS.has(lex(value, 0, value.length).kind) &&
    lex(value, 0, value.length).end === value.length;
  return bare && !value.startsWith("'") ? value : quote(value);
}
