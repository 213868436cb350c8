import type { Finding } from '../core/finding.js';
import type { Edit, Span } from '../core/text.js';

/** More fixes at once than anybody reviews; what is left can be applied after them. */
const MOST_FIXES = 1_000;

/**
 * The edits of all safe fixes that change only one document. A fix that gets in the way of an earlier one waits for
 * the next time, as a whole.
 */
export function safeEdits(findings: readonly Finding[], uri: string): readonly Edit[] {
  const taken: Edit[] = [];
  const fixes = findings.flatMap(finding => finding.fixes.find(({ safe }) => safe) ?? []);
  for (const { edits } of fixes.slice(0, MOST_FIXES)) {
    const fits = edits.every(edit => edit.uri === uri && !taken.some(other => overlaps(edit, other)));
    if (fits) taken.push(...edits);
  }
  return taken;
}

/** Two insertions at one place overlap, because their order would be a guess. */
function overlaps(a: Span, b: Span): boolean {
  return (a.start < b.end && b.start < a.end) || a.start === b.start;
}
