import type { Include, ParsedDocument } from './formats/format.js';
import type { SourceProblem } from './formats/headroom/subject.js';
import type { Ignore } from './suppressions.js';

/** A file or folder that known documents refer to and nobody has provided yet. */
export interface Need {
  readonly kind: 'file' | 'folder';
  readonly uri: string;
}

/** A known text. */
export interface Document {
  readonly uri: string;
  readonly text: string;
  readonly format: string | undefined;
  readonly sourceProblems: readonly SourceProblem[];
}

/** What follows from a text alone. */
export interface Parsed {
  readonly format: string;
  readonly document: ParsedDocument;
  readonly includes: readonly Include[];
  /** The folder that its includes start at, where it takes that over from the file which includes it. */
  readonly base: string | undefined;
  readonly ignores: readonly Ignore[];
}

/** Whether two readings of the same bytes complained alike. */
export function sameProblems(before: readonly SourceProblem[], after: readonly SourceProblem[]): boolean {
  return before.length === after.length && before.every(({ message }, index) => message === after[index]?.message);
}

/** Whether two readings of a document include the same files. */
export function sameTargets(before: readonly Include[] | undefined, after: readonly Include[] | undefined): boolean {
  if (before === undefined || after === undefined || before.length !== after.length) return before === after;
  return before.every(
    (include, index) => include.target === after[index]?.target && include.kind === after[index]?.kind,
  );
}
