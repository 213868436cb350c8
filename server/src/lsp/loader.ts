import { isCandidate } from '../core/formats/registry.js';
import type { EditorSettings } from '../core/model/platform.js';
import { baseName, isWithin, parentUri, pathOf } from '../core/uris.js';
import { Workspace } from '../core/workspace.js';
import type { Files } from '../files.js';
import { findPlatform, isDeclaration, type LoadData, loadFile, loadNeeds, walk } from '../load.js';
import { Neighbourhoods } from './neighbourhoods.js';
import type { StartReading } from './reading-progress.js';
import type { Log } from './runtime.js';

/** Something that happened on disk. */
export interface FileChange {
  readonly uri: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** What a loader works with. */
export interface LoaderHost {
  readonly workspace: Workspace;
  /** The files that may be read, with the editor's buffers in the place of theirs. */
  readonly files: Files;
  readonly loadData: LoadData;
  readonly log: Log;
  readonly startReading: StartReading;
  isOpen(uri: string): boolean;
  settings(): EditorSettings;
}

/** More files than any platform has; a folder with more was opened by mistake. */
const MOST_FILES = 20_000;

/** Brings the files of platforms and what documents include into a workspace, and out of it again. */
export class Loader {
  /** The folders whose files are all loaded. */
  private readonly platforms = new Set<string>();
  /** Included files and folders, there or not. */
  private readonly asked = new Set<string>();
  private readonly includes: Files;
  private readonly neighbourhoods: Neighbourhoods;

  constructor(private readonly host: LoaderHost) {
    const { files } = host;
    const note = (uri: string) => {
      this.asked.add(uri);
      return uri;
    };
    this.includes = { read: uri => files.read(note(uri)), list: folder => files.list(note(folder)) };
    this.neighbourhoods = new Neighbourhoods(host, this.includes);
  }

  /** Whether documents ask for formats or files that are not there yet. */
  get isIncomplete(): boolean {
    const { workspace } = this.host;
    return workspace.missingFormats().length > 0 || workspace.needs().length > 0;
  }

  /** Loads what the documents include. */
  async complete(): Promise<void> {
    await loadNeeds(this.host.workspace, this.includes, this.host.loadData);
  }

  /** Loads what belongs with a file: its platform, or what stands beside it. */
  async loadPlatformOf(uri: string): Promise<void> {
    const root = await findPlatform(this.host.files, parentUri(uri));
    if (root === undefined) await this.neighbourhoods.loadOf(uri);
    else await this.loadPlatform(root);
  }

  /** Loads every platform of some folders. */
  async loadPlatformsBelow(folders: readonly string[]): Promise<void> {
    for (const folder of folders) {
      for await (const uri of walk(this.host.files, folder)) {
        if (isDeclaration(uri)) await this.loadPlatform(parentUri(uri));
      }
    }
  }

  /** The files below a folder that names propose, in a workspace of their own. */
  async loadBelow(folder: string): Promise<Workspace> {
    const workspace = new Workspace();
    workspace.configure(this.host.settings());
    await this.walkInto(folder, workspace);
    await loadNeeds(workspace, this.host.files, this.host.loadData);
    return workspace;
  }

  /** Starts over with some documents. */
  async loadAgain(uris: readonly string[]): Promise<void> {
    this.platforms.clear();
    this.forgetStrays();
    for (const uri of uris) await this.loadPlatformOf(uri);
  }

  /** Lets what lies on disk count again after a buffer was closed, where anything still asks for it. */
  async release(uri: string): Promise<void> {
    this.host.workspace.remove(uri);
    if (!this.isOfPlatform(uri)) this.forgetStrays();
    await this.loadNewFiles([uri]);
  }

  /** Takes in changes of files that are not open. */
  async update(changes: readonly FileChange[]): Promise<void> {
    for (const change of changes) this.forget(change);
    await this.loadNewFiles(changes.map(({ uri }) => uri));
  }

  /** Whether a change on disk touches anything that was read, or would be. */
  isRelevant({ uri, kind }: FileChange): boolean {
    const { workspace, settings } = this.host;
    if (isDeclaration(uri) || this.asked.has(uri) || workspace.has(uri)) return true;
    if (kind !== 'changed' && this.asked.has(parentUri(uri))) return true;
    if (kind === 'deleted' && workspace.uris.some(each => isWithin(uri, each))) return true;
    return this.isOfPlatform(uri) && (baseName(uri) === '.gitignore' || isCandidate(uri, settings().files));
  }

  isOfPlatform(uri: string): boolean {
    return [...this.platforms].some(root => isWithin(root, uri));
  }

  private async loadPlatform(root: string): Promise<void> {
    if (this.isOfPlatform(root) && this.host.workspace.has(`${root}/headroom.yaml`)) return;
    this.platforms.add(root);
    await this.walkInto(root, this.host.workspace);
  }

  private async walkInto(folder: string, workspace: Workspace): Promise<void> {
    const reading = this.host.startReading();
    try {
      await this.readBelow(folder, workspace, count => reading.tell(count));
    } finally {
      reading.end();
    }
  }

  private async readBelow(folder: string, workspace: Workspace, tell: (count: number) => void): Promise<void> {
    const { files, log, settings } = this.host;
    let count = 0;
    for await (const uri of walk(files, folder, settings().files)) {
      if (++count > MOST_FILES) {
        log.warn(`${pathOf(folder)} holds more than ${MOST_FILES} files; the rest is not read.`);
        return;
      }
      tell(count);
      if (!workspace.has(uri)) await loadFile(workspace, files, uri);
    }
  }

  /** Reads what is new in the platforms and beside the open files that one of the files is near. */
  private async loadNewFiles(uris: readonly string[]): Promise<void> {
    for (const root of this.platforms) {
      if (uris.some(uri => isWithin(root, uri))) await this.walkInto(root, this.host.workspace);
    }
    await this.neighbourhoods.loadAgain(uris);
  }

  /** Forgets what is neither open nor of a platform; what is still included is needed again then. */
  private forgetStrays(): void {
    const { workspace, isOpen } = this.host;
    this.neighbourhoods.forgetClosed();
    for (const uri of new Set([...this.asked, ...workspace.uris])) {
      if (isOpen(uri) || this.isOfPlatform(uri) || this.neighbourhoods.holds(uri)) continue;
      workspace.remove(uri);
      this.asked.delete(uri);
    }
  }

  /** Forgets a file or all files of a folder, and the names beside it where they have changed. */
  private forget({ uri, kind }: FileChange): void {
    const { workspace, isOpen } = this.host;
    const below = workspace.uris.filter(each => isWithin(uri, each));
    for (const each of [uri, ...below]) if (!isOpen(each)) workspace.remove(each);
    if (kind !== 'changed') workspace.remove(parentUri(uri));
  }
}

/** Whether a change moves the borders of a platform or what is left out of it. */
export function isNewLayout({ uri, kind }: FileChange): boolean {
  return baseName(uri) === '.gitignore' || (isDeclaration(uri) && kind !== 'changed');
}
