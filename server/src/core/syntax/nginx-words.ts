/** How the program's lexer tells where a word ends and what it stands for (ngx_conf_file.c). */
const [TAB, LF, CR, SPACE, HASH, DOLLAR, PERCENT] = [9, 10, 13, 32, 35, 36, 37];
const [PARENTHESIS, SEMICOLON, LESS, BACKSLASH, OPEN] = [41, 59, 60, 92, 123];

/** What stands between words. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === LF || code === CR;
}

/** Whether the program takes a character behind a closing quote. */
export function mayFollowQuote(code: number): boolean {
  return isBlank(code) || code === SEMICOLON || code === OPEN || code === PARENTHESIS;
}

/** The end of a bare word: a blank, `;` or `{`, unless the brace stands behind `$` or opens a template's tag. */
export function bareEnd(text: string, start: number): number {
  let isVariable = text.charCodeAt(start) === DOLLAR;
  let at = text.charCodeAt(start) === BACKSLASH ? start + 2 : (tagEnd(text, start) ?? start + 1);
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === OPEN && isVariable) continue;
    const tag = code === OPEN || code === LESS ? tagEnd(text, at) : undefined;
    if (isBlank(code) || code === SEMICOLON || (code === OPEN && tag === undefined)) break;
    isVariable = code === DOLLAR;
    if (code === BACKSLASH) at++;
    else if (tag !== undefined) at = tag - 1;
  }
  return Math.min(at, text.length);
}

/** The closing quote; nothing where the text ends before it. */
export function quotedEnd(text: string, start: number, quote: number): number | undefined {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === quote) return at;
  }
  return undefined;
}

/** The end of a template's tag that starts here and ends on the same line. */
export function tagEnd(text: string, at: number): number | undefined {
  const next = text.charCodeAt(at + 1);
  const opens = text.charCodeAt(at) === OPEN ? next === OPEN || next === PERCENT || next === HASH : next === PERCENT;
  if (!opens || (text.charCodeAt(at) !== OPEN && text.charCodeAt(at) !== LESS)) return undefined;
  const closing = text.charCodeAt(at) === LESS ? '%>' : next === OPEN ? '}}' : next === PERCENT ? '%}' : '#}';
  const end = text.indexOf(closing, at + 2);
  return end === -1 || end > endOfLine(text, at) ? undefined : end + 2;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\\': '\\', t: '\t', r: '\r', n: '\n' };

/** Only these escapes lose their backslash; every other one stays as it is, so that regular expressions survive. */
export function unescapeWord(raw: string): string {
  return raw.replace(/\\(["'\\trn])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

/** The line break behind `from`, or the end of the text. */
export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

/** How many bytes a part of a text takes in UTF-8. */
export function byteLength(text: string, start: number, end: number): number {
  let bytes = end - start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
