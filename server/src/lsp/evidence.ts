import type { Sources } from '../core/checklist/sources.js';
import type { Workspace } from '../core/workspace.js';
import type { Evidence } from '../evidence/collect.js';
import type { Files } from '../files.js';

/** Reads further files for the checklist; their parsers are loaded when somebody looks at it for the first time. */
export class EvidenceReader {
  private evidence: Promise<Evidence> | undefined;
  private loaded: Evidence | undefined;

  constructor(private readonly files: Files) {}

  async sourcesOf(workspace: Workspace, root: string): Promise<Sources> {
    this.evidence ??= import('../evidence/collect.js').then(module => new module.Evidence(this.files));
    this.loaded = await this.evidence;
    return this.loaded.of(workspace, root);
  }

  /** The text of a file that only the checklist reads. */
  textOf(uri: string): string | undefined {
    return this.loaded?.knownText(uri);
  }

  /** Takes in that files have changed; answers whether the checklist may be another one now. */
  changed(uris: readonly string[]): boolean {
    return this.loaded?.changed(uris) ?? false;
  }
}
