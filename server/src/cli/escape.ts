/** Controls, invisible and direction-changing characters, lone surrogates, and every space but the ordinary one. */
const ACTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of a file or a name as one line for a terminal: what would act on the terminal or hide is spelled out. */
export function printable(text: string): string {
  return text.replace(ACTIVE, character => SHORT[character] ?? spelled(character));
}

function spelled(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** JSON, with the characters that it allows bare and a terminal obeys written as escapes. */
export function safeJson(value: unknown): string {
  const units = (text: string) => text.split('').map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, text => units(text).join(''));
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** How many columns a printable text takes in a terminal. */
export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const SECRET =
  /\b(passw(?:or)?d|passphrase|secret|token)(\s*=\s*)('[^']*'|[^\s'"&;]+)|(:\/\/[^\s/:@]*:)([^\s/@]+)(?=@)/gi;

/** Text with passwords starred out, as long as before: results end up in logs that others read. */
export function masked(text: string): string {
  return text.replace(
    SECRET,
    (_, name?: string, sign?: string, secret?: string, login?: string, password?: string) =>
      `${name ?? login ?? ''}${sign ?? ''}${'*'.repeat((secret ?? password ?? '').length)}`,
  );
}
