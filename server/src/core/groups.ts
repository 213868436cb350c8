import type { Document } from './document.js';
import type { ParsedDocument } from './formats/format.js';
import { recordOf } from './formats/registry.js';
import { type Remembered, remembered } from './memory.js';
import { parentUri } from './uris.js';

/** What groups are made from. */
interface Texts {
  all(): readonly Document[];
  formatOf(document: Document): string | undefined;
  parse(document: Document): { readonly document: ParsedDocument } | undefined;
}

/** Which files belong together: those of one platform; without one, those at the same home. */
export class Groups {
  private readonly roots = new Map<string, string | undefined>();
  private readonly remembered = new Map<string, Remembered<readonly ParsedDocument[]>>();
  /** Groups that were asked for since a text last changed. */
  private readonly asked = new Map<string, readonly ParsedDocument[]>();

  constructor(
    private readonly texts: Texts,
    private readonly has: (uri: string) => boolean,
  ) {}

  /** Some text is another one; with `files`, so is the set of known files. */
  changed(what: 'text' | 'files'): void {
    this.asked.clear();
    if (what === 'files') this.roots.clear();
  }

  /** The folder of the nearest headroom.yaml above a file. */
  rootOf(uri: string): string | undefined {
    if (this.roots.has(uri)) return this.roots.get(uri);
    let folder = parentUri(uri);
    while (!this.has(`${folder}/headroom.yaml`)) {
      const above = parentUri(folder);
      if (above === folder) break;
      folder = above;
    }
    const root = this.has(`${folder}/headroom.yaml`) ? folder : undefined;
    this.roots.set(uri, root);
    return root;
  }

  /** The documents of a format that belong with a file; the same array while none of them changes. */
  peers(uri: string, format: string): readonly ParsedDocument[] {
    const root = this.rootOf(uri);
    const home = root ?? homeOf(uri, format);
    const key = `${format} ${home}`;
    const known = this.asked.get(key);
    if (known) return known;
    const found = this.texts.all().flatMap(document => {
      if (this.texts.formatOf(document) !== format || this.rootOf(document.uri) !== root) return [];
      if (root === undefined && homeOf(document.uri, format) !== home) return [];
      return this.texts.parse(document)?.document ?? [];
    });
    const documents = found.sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const group = remembered(this.remembered, key, documents, () => documents);
    this.asked.set(key, group);
    return group;
  }
}

function homeOf(uri: string, format: string): string {
  return recordOf(format)?.homeOf?.(uri) ?? parentUri(uri);
}
