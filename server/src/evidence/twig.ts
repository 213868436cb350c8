import type { CodeFact } from '../core/checklist/sources.js';
import { lineFact, type Reader } from './file.js';

/** Twig templates: calls of `dump`, which are no output in comments and verbatim blocks. */
export const readTwig: Reader = file => {
  const masked = file.text.replace(
    /\{#[\s\S]*?#\}|\{%-?\s*verbatim\s*-?%\}[\s\S]*?\{%-?\s*endverbatim\s*-?%\}/g,
    part => part.replace(/[^\n]/g, ' '),
  );
  const calls = [...masked.matchAll(/\{\{[^{}]{0,500}?\bdump\s*\(|\{%-?\s*dump\b/g)];
  const facts = calls.map((match): CodeFact => {
    const start = match.index + match[0].lastIndexOf('dump');
    return { ...lineFact(file, start, start + 4), kind: 'debug-output', name: 'dump' };
  });
  return { code: { own: 0, vendor: undefined, facts, paths: new Set() } };
};
