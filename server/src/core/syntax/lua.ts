/**
 * The `}` that closes a Lua block whose body starts at `start`; braces in strings, long strings and comments do not
 * count. Nothing where the text ends before it.
 */
export function luaBlockEnd(text: string, start: number): number | undefined {
  TOKEN.lastIndex = start;
  let depth = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    if (token === '{') depth++;
    else if (token === '}') {
      if (depth-- === 0) return match.index;
    } else if (token.endsWith('[')) skipLong(text, match.index, token);
    else if (token === '--') skipTo(text, '\n', TOKEN.lastIndex);
    else skipString(text, token);
  }
  return undefined;
}

/** A brace, a comment, a long bracket (with the comment that it makes long), or a quote. */
const TOKEN = /--\[=*\[|\[=*\[|--|[{}"']/g;

function skipLong(text: string, at: number, token: string): void {
  const level = token.length - 2 - (token.startsWith('--') ? 2 : 0);
  const close = `]${'='.repeat(level)}]`;
  skipTo(text, close, at + token.length);
}

function skipTo(text: string, closing: string, from: number): void {
  const end = text.indexOf(closing, from);
  TOKEN.lastIndex = end === -1 ? text.length : end + closing.length;
}

/** A string ends at its quote, or, unfinished, at the end of its line. */
function skipString(text: string, quote: string): void {
  for (let at = TOKEN.lastIndex; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === quote || letter === '\n') {
      TOKEN.lastIndex = at + 1;
      return;
    }
  }
  TOKEN.lastIndex = text.length;
}
