import { detectFormat, isNeighbour, recordOf } from '../core/formats/registry.js';
import { parentUri, pathOf, resolvePath } from '../core/uris.js';
import type { Files } from '../files.js';
import type { LoaderHost } from './loader.js';

/** More files in one folder than anybody keeps there by hand. */
const MOST_FILES = 200;

/**
 * The files beside open ones, where no platform says what belongs together: an autoscaler refers to a workload that
 * mostly stands in the same folder. Only files of the open file's format are taken in.
 */
export class Neighbourhoods {
  /** Folders whose files are read, each with the format that is looked for. */
  private readonly formats = new Map<string, string>();

  constructor(
    private readonly host: LoaderHost,
    /** Takes down what was looked at, so that its changes count. */
    private readonly files: Files,
  ) {}

  /** Reads what stands beside an open file, where its format asks for it. */
  async loadOf(uri: string): Promise<void> {
    const source = isNeighbour(uri) ? await this.host.files.read(uri) : undefined;
    if (!source || typeof source === 'string' || !this.host.isOpen(uri)) return;
    const format = detectFormat(uri, source.text, this.host.settings().files);
    if (format === undefined || !recordOf(format)?.readsNeighbours) return;
    this.formats.set(parentUri(uri), format);
    await this.load(parentUri(uri), format);
  }

  /** Reads what is new beside open files, in the folders of some files. */
  async loadAgain(uris: readonly string[]): Promise<void> {
    const folders = new Set(uris.map(parentUri));
    for (const [folder, format] of this.formats) if (folders.has(folder)) await this.load(folder, format);
  }

  /** Whether a file is one that stands beside an open one, or its folder. */
  holds(uri: string): boolean {
    return this.formats.has(uri) || this.formats.has(parentUri(uri));
  }

  /** Forgets folders without an open file that asks for them. */
  forgetClosed(): void {
    const { workspace, isOpen } = this.host;
    for (const [folder, format] of this.formats) {
      const isAskedFor = workspace.uris.some(
        uri => parentUri(uri) === folder && isOpen(uri) && workspace.formatOf(uri) === format,
      );
      if (!isAskedFor) this.formats.delete(folder);
    }
  }

  private async load(folder: string, format: string): Promise<void> {
    const { workspace, settings, log } = this.host;
    const entries = await this.files.list(folder);
    if (typeof entries === 'string') return;
    const uris = entries.flatMap(({ name, kind }) => (kind === 'file' ? [resolvePath(folder, name)] : []));
    const candidates = uris.filter(uri => isNeighbour(uri) && !workspace.has(uri)).sort();
    if (candidates.length > MOST_FILES) log.warn(`Of the files in ${pathOf(folder)} only ${MOST_FILES} are read.`);
    for (const uri of candidates.slice(0, MOST_FILES)) {
      const source = await this.files.read(uri);
      if (typeof source === 'string' || workspace.has(uri)) continue;
      if (detectFormat(uri, source.text, settings().files) === format)
        workspace.open(uri, source.text, source.problems);
    }
  }
}
