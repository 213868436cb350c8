/** How a YAML text is quoted; nothing stands for not at all. */
export type Quote = '"' | "'" | undefined;

/** The quote that a written value starts with. */
export function quoteOf(written: string): Quote {
  const first = written.charAt(0);
  return first === '"' || first === "'" ? first : undefined;
}

/**
 * Spells a text so that YAML reads exactly it. Without a quote to keep, only what YAML could take for something else
 * is quoted: numbers and words like `on` are, because operators take texts, unless `like` is the same kind of value.
 */
export function spellYaml(value: string, quote: Quote, like = ''): string {
  if (quote === undefined && PLAIN.test(value) && (kindOf(value) === 'text' || kindOf(value) === kindOf(like)))
    return value;
  return quote === "'" && isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : `"${escapeDouble(value)}"`;
}

/** The inside of double quotes. */
export function escapeDouble(value: string): string {
  return value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r');
}

/** Letters that mean nothing to YAML wherever they stand. */
const PLAIN = /^[\w./](?:[\w./+@^%-]*[\w./+@^%])?$/;

export function isPlain(value: string): boolean {
  return PLAIN.test(value);
}

function isPrintable(value: string): boolean {
  return !/[\n\r\t]/.test(value);
}

/** What YAML 1.1 or 1.2 would make of a plain text. */
function kindOf(text: string): 'text' | 'number' | 'boolean' | 'null' {
  if (/^(?:y|n|yes|no|on|off|true|false)$/i.test(text)) return 'boolean';
  if (/^(?:null|~|)$/i.test(text)) return 'null';
  return /^[-+.]?\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?$|^0[xob][\da-f_]+$|^\d{4}-\d/i.test(text) ? 'number' : 'text';
}
