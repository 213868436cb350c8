import type { SourceText } from './files.js';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder('latin1');

/**
 * Bytes as text. A byte order mark stays: some programs stumble over it, and their rules say so. Bytes that are not
 * UTF-8 are read as Latin-1, one character each, so that all positions hold, and a problem names the first of them.
 */
export function decode(uri: string, bytes: Uint8Array): SourceText {
  const utf16 = decodeUtf16(bytes);
  if (utf16 !== undefined)
    return {
      text: utf16,
      problems: [
        {
          at: { uri, start: 0, end: 0 },
          message: 'The file is encoded in UTF-16; the program that reads it expects UTF-8.',
        },
      ],
    };
  try {
    return { text: strict.decode(bytes), problems: [] };
  } catch {
    const start = firstInvalid(bytes);
    const byte = (bytes[start] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const message = `The byte 0x${byte} is not UTF-8; the file is read as Latin-1, and fixes leave it alone.`;
    return { text: latin1.decode(bytes), problems: [{ at: { uri, start, end: start + 1 }, message }] };
  }
}

function decodeUtf16(bytes: Uint8Array): string | undefined {
  const mark = bytes.length >= 2 ? `${bytes[0]},${bytes[1]}` : '';
  if (mark === '255,254') return new TextDecoder('utf-16le').decode(bytes);
  return mark === '254,255' ? new TextDecoder('utf-16be').decode(bytes) : undefined;
}

/** The offset of the first byte that no UTF-8 sequence allows. */
function firstInvalid(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8');
  const replaced = decoder.decode(bytes).indexOf('\ufffd');
  return replaced === -1 ? 0 : new TextEncoder().encode(decoder.decode(bytes).slice(0, replaced)).length;
}
