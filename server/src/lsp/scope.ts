import { isWithin, parentUri } from '../core/uris.js';
import type { OpenDocuments } from './documents.js';
import type { Disk } from './runtime.js';

/** Where files may be read: the workspace folders, and beside open documents outside of them. */
export class Scope {
  folders: readonly string[] = [];

  constructor(
    private readonly documents: OpenDocuments,
    private readonly disk: Disk | undefined,
  ) {}

  includes(uri: string): boolean {
    return this.liesIn(this.folders, uri) || this.liesIn(this.foldersOfStrangers(), uri);
  }

  private foldersOfStrangers(): readonly string[] {
    const strangers = this.documents.uris.filter(uri => !this.folders.some(folder => isWithin(folder, uri)));
    return [...new Set(strangers.map(parentUri))];
  }

  /** Whether a URI lies in one of the folders; links on the way to it must not lead out of them. */
  private liesIn(folders: readonly string[], uri: string): boolean {
    const { disk } = this;
    if (!disk || !uri.startsWith('file:')) return folders.some(folder => isWithin(folder, uri));
    const real = disk.realUri(uri);
    return folders.some(folder => isWithin(disk.realUri(folder), real) || (real === uri && isWithin(folder, uri)));
  }
}
