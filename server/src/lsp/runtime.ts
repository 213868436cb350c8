import type { Files } from '../files.js';
import type { LoadData } from '../load.js';

/** What the server finds on its machine. A browser worker has no disk: there the client reads for it. */
export interface Runtime {
  readonly disk: Disk | undefined;
  /** Lets waiting messages in. */
  pause(): Promise<void>;
}

/** The local file system, for `file:` URIs. Nothing here writes. */
export interface Disk {
  readonly files: Files;
  /** The URI behind links; the URI itself where nothing is there. */
  realUri(uri: string): string;
  readonly loadData: LoadData;
}

/** Where the server reports what a user cannot see otherwise. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
}
