import type { Unavailable } from './core/formats/format.js';
import type { SourceProblem } from './core/formats/headroom/subject.js';

/** A text and what was wrong with its bytes. */
export interface SourceText {
  readonly text: string;
  readonly problems: readonly SourceProblem[];
}

/** One name in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/**
 * The only way to files, injected: node's file system, the client of a browser worker, a map in tests. URIs are
 * canonical. Nothing here throws; what cannot be had says why.
 */
export interface Files {
  read(uri: string): Promise<SourceText | Unavailable>;
  list(folder: string): Promise<readonly FolderEntry[] | Unavailable>;
}

/** Whether a URI may be read: includes must not lead out of the workspace unasked. */
export type Boundary = (uri: string) => boolean;

/** A view of files that ends at a boundary. */
export function within(files: Files, isInside: Boundary): Files {
  return {
    read: async uri => (isInside(uri) ? files.read(uri) : 'outside'),
    list: async folder => (isInside(folder) ? files.list(folder) : 'outside'),
  };
}
