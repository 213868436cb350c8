import type { Document } from './document.js';
import type { ParsedDocument } from './formats/format.js';
import { recordOf } from './formats/registry.js';
import { grouped } from './grouping.js';
import { type Remembered, remembered } from './memory.js';
import { parentUri } from './uris.js';

/** What groups are made from. */
interface Texts {
  all(): readonly Document[];
  get(uri: string): Document | undefined;
  formatOf(document: Document): string | undefined;
  parse(document: Document): { readonly document: ParsedDocument } | undefined;
}

/** Which files belong together: those of one platform; without one, those at the same home. */
export class Groups {
  private readonly roots = new Map<string, string | undefined>();
  private readonly remembered = new Map<string, Remembered<readonly ParsedDocument[]>>();
  /** The documents below each headroom.yaml, and those below none. */
  private byRoot: ReadonlyMap<string | undefined, readonly string[]> | undefined;
  /** Grows with everything that may change what is read: what was looked at with the same one is still valid. */
  revision = 0;
  /** Groups that were asked for since a text last changed. */
  private readonly asked = new Map<string, readonly ParsedDocument[]>();

  constructor(
    private readonly texts: Texts,
    private readonly has: (uri: string) => boolean,
  ) {}

  /** Some text is another one; with `files`, so is the set of known files. */
  changed(what: 'text' | 'files'): void {
    this.revision++;
    this.asked.clear();
    if (what === 'text') return;
    this.roots.clear();
    this.byRoot = undefined;
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

  /** The addresses of all documents with a root. */
  membersOf(root: string | undefined): readonly string[] {
    this.byRoot ??= grouped(
      this.texts.all().map(({ uri }) => uri),
      uri => this.rootOf(uri),
    );
    return this.byRoot.get(root) ?? [];
  }

  /** The documents of a format that belong with a file; the same array while none of them changes. */
  peers(uri: string, format: string): readonly ParsedDocument[] {
    const root = this.rootOf(uri);
    const home = root ?? homeOf(uri, format);
    const key = `${format} ${home}`;
    const known = this.asked.get(key);
    if (known) return known;
    const found = this.membersOf(root).flatMap(member => {
      const document = this.texts.get(member);
      if (!document || this.texts.formatOf(document) !== format) return [];
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
