import { relativePath } from '../uris.js';
import type { Evidence, Verdict } from './model.js';

/**
 * What a person signs for: the verdict, and each line of evidence with its file. Neither where in a file a line stands
 * nor where the platform lies counts, so that a comment above it or another machine changes nothing.
 */
export function fingerprintOf(
  root: string | undefined,
  verdict: Verdict,
  evidence: readonly Pick<Evidence, 'at' | 'text' | 'verdict'>[],
): string {
  const lines = evidence.map(({ at, text, verdict: each }) => `${pathIn(root, at.uri)}\n${text}\n${each}`);
  return hash([verdict, ...lines.toSorted()].join('\n\n'));
}

function pathIn(root: string | undefined, uri: string): string {
  return root === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : relativePath(root, uri);
}

/** FNV-1a over UTF-16 units, twice with different starts: it notices changes, it keeps nobody from forging them. */
export function hash(text: string): string {
  return [0x811c9dc5, 0x9747b28c].map(start => fnv1a(text, start)).join('');
}

function fnv1a(text: string, start: number): string {
  let value = start;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
