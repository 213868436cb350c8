import type { Severity } from '../finding.js';

/**
 * The severity of a refusal that several settings bring about together: an error only where every included file was
 * read, because one that was not may hold the setting that makes all well.
 */
export function refusalSeverity({ includeProblems }: { readonly includeProblems: readonly unknown[] }): Severity {
  return includeProblems.length === 0 ? 'error' : 'warning';
}
