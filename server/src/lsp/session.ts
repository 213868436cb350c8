import { platformRules } from '../core/rules/platform/index.js';
import { Workspace } from '../core/workspace.js';
import { type Files, within } from '../files.js';
import { isDeclaration, type LoadData } from '../load.js';
import type { OpenDocuments } from './documents.js';
import { LanguageHints } from './language-hints.js';
import { type FileChange, isNewLayout, Loader } from './loader.js';
import { messageOf } from './narrow.js';
import { overlay, patient } from './reach.js';
import type { StartReading } from './reading-progress.js';
import type { Log, Runtime } from './runtime.js';
import { Scope } from './scope.js';
import type { ServerSettings } from './settings.js';

/** What a session works with. */
export interface SessionHost {
  readonly documents: OpenDocuments;
  readonly runtime: Runtime;
  /** All files that can be reached at all; the session reads only those in its scope. */
  readonly files: Files;
  readonly loadData: LoadData;
  readonly log: Log;
  readonly startReading: StartReading;
}

/**
 * What the server knows, and how it follows the editor and the disk. Loading happens in jobs, one after the other;
 * whoever reads the workspace waits for them through `current`.
 */
export class Session {
  readonly workspace = new Workspace(platformRules);
  /** What may be read, with the editor's buffers in the place of their files. */
  readonly files: Files;
  private readonly documents: OpenDocuments;
  private readonly scope: Scope;
  private readonly loader: Loader;
  private readonly hints = new LanguageHints();
  /** Buffers whose newest text is not in the workspace yet. */
  private readonly dirty = new Set<string>();
  private mayNeed = false;
  private jobs: Promise<void> = Promise.resolve();
  private pending = 0;

  constructor(
    private readonly host: SessionHost,
    private settings: ServerSettings,
  ) {
    const { documents, files, loadData, log, runtime, startReading } = host;
    this.documents = documents;
    this.scope = new Scope(documents, runtime.disk);
    const inScope = within(files, uri => this.scope.includes(uri));
    this.files = patient(overlay(inScope, documents), runtime);
    this.loader = new Loader({
      workspace: this.workspace,
      files: this.files,
      loadData,
      log,
      startReading,
      isOpen: uri => documents.has(uri),
      settings: () => this.settings.editor,
    });
    this.configureWorkspace();
  }

  /** The workspace with every change so far, and with the files that the changes ask for. */
  async current(): Promise<Workspace> {
    do {
      const mayNeed = this.mayNeed || this.dirty.size > 0;
      for (const uri of this.dirty) this.workspace.open(uri, this.documents.get(uri)?.getText() ?? '');
      this.dirty.clear();
      this.mayNeed = false;
      if (mayNeed && this.loader.isIncomplete) this.enqueue(() => this.loader.complete(), false);
      if (this.pending > 0) await this.jobs;
    } while (this.pending > 0 || this.dirty.size > 0 || this.mayNeed);
    return this.workspace;
  }

  /** Whose findings are shown: the open documents', or all of the loaded platforms'. */
  get shown(): readonly string[] {
    const { uris } = this.documents;
    if (this.settings.diagnostics === 'open') return uris;
    return [...new Set([...uris, ...this.workspace.uris.filter(uri => this.loader.isOfPlatform(uri))])];
  }

  get folders(): readonly string[] {
    return this.scope.folders;
  }

  opened(uri: string): void {
    this.dirty.add(uri);
    const document = this.documents.get(uri);
    if (document && this.hints.note(uri, document, this.settings.editor.files)) this.configureWorkspace();
    this.enqueue(() => this.loader.loadPlatformOf(uri));
  }

  changed(uri: string): void {
    this.dirty.add(uri);
  }

  closed(uri: string): void {
    this.dirty.delete(uri);
    this.enqueue(async () => {
      if (this.documents.has(uri)) return;
      if (isDeclaration(uri)) await this.loader.loadAgain(this.documents.uris);
      else await this.loader.release(uri);
    });
  }

  /** Runs a job that whoever reads the workspace waits for. A job may leave documents that include further files. */
  enqueue(job: () => Promise<void>, mayNeed = true): void {
    this.pending++;
    this.jobs = this.jobs
      .then(job)
      .catch(error => this.host.log.error(`Loading failed: ${messageOf(error)}`))
      .finally(() => {
        this.pending--;
        this.mayNeed ||= mayNeed;
      });
  }

  configure(settings: ServerSettings): void {
    const before = this.settings;
    this.settings = settings;
    this.configureWorkspace();
    const isOtherFiles = JSON.stringify(before.editor.files) !== JSON.stringify(settings.editor.files);
    if (isOtherFiles) this.enqueue(() => this.loader.loadAgain(this.documents.uris));
    if (settings.diagnostics === 'platform' && before.diagnostics !== 'platform') this.discover();
  }

  /** Replaces the workspace folders. */
  setFolders(folders: readonly string[]): void {
    this.enqueue(async () => {
      this.scope.folders = folders;
      await this.loader.loadAgain(this.documents.uris);
    });
  }

  /** Takes in what happened on disk; answers whether any of it counts. */
  filesChanged(changes: readonly FileChange[]): boolean {
    const relevant = changes.filter(change => this.loader.isRelevant(change));
    if (relevant.length === 0) return false;
    this.enqueue(async () => {
      if (relevant.some(isNewLayout)) await this.loader.loadAgain(this.documents.uris);
      else await this.loader.update(relevant);
    });
    return true;
  }

  /** Finds and loads all platforms of the workspace folders. */
  discover(): void {
    this.enqueue(() => this.loader.loadPlatformsBelow(this.folders));
  }

  /** The files below a folder, in a workspace of their own. */
  async loadBelow(folder: string): Promise<Workspace> {
    return this.loader.loadBelow(folder);
  }

  private configureWorkspace(): void {
    const { editor } = this.settings;
    this.workspace.configure({ ...editor, files: this.hints.addTo(editor.files) });
    this.mayNeed = true;
  }
}
