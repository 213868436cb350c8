import { noSources, type SourceKind, type Sources } from '../core/checklist/sources.js';
import { isWithin, parentUri, relativePath } from '../core/uris.js';
import type { Workspace } from '../core/workspace.js';
import type { Files } from '../files.js';
import { walkFor } from '../load.js';
import { candidatesFor, isEvidence, isEvidenceUri } from './candidates.js';
import { type Read, type Reader, type SourceFile, unread } from './file.js';

/** More files than any release has by hand; beyond them nothing is said of what was not found. */
const MOST_FILES = 20_000;
const MOST_COUNTED = 60_000;

interface Known {
  readonly text: string;
  readonly read: Read;
}

/** The evidence of one platform, kept as long as nobody says that its files have changed. */
interface Listing {
  readonly uris: readonly string[];
  readonly vendor: number | undefined;
  readonly isPartial: boolean;
}

/** Reads what files besides the configurations tell of platforms. What it has read it reads again only after a change. */
export class Evidence {
  private readonly known = new Map<string, Known>();
  private readonly listings = new Map<string, Listing>();
  /** Texts from the disk; those of editors and the workspace win over them. */
  private readonly texts = new Map<string, string | undefined>();
  private readonly merged = new Map<string, { readonly reads: readonly Read[]; readonly sources: Sources }>();

  constructor(private readonly files: Files) {}

  /** What the files below a folder tell, without those of platforms inside of it. */
  async of(workspace: Workspace, folder: string): Promise<Sources> {
    const inner = workspace.declarations
      .map(({ root }) => root)
      .filter(root => root !== folder && isWithin(folder, root));
    const listing = await this.list(folder);
    const reads: Read[] = [];
    for (const uri of listing.uris) {
      if (inner.some(root => isWithin(root, uri))) continue;
      const text = workspace.textOf(uri) ?? (await this.textOf(uri));
      if (text !== undefined) reads.push(await this.read({ uri, path: relativePath(folder, uri), text }));
    }
    const before = this.merged.get(folder);
    const isSame = before?.reads.length === reads.length && reads.every((read, index) => read === before.reads[index]);
    const sources = isSame && before ? before.sources : mergedSources(reads, listing);
    this.merged.set(folder, { reads, sources });
    return sources;
  }

  /** Forgets files that have changed; answers whether any of them counts. */
  changed(uris: readonly string[]): boolean {
    const roots = [...this.listings.keys()];
    const own = uris.filter(uri => roots.some(root => isWithin(root, uri)));
    for (const uri of own) this.texts.delete(uri);
    const counts = own.some(uri => isEvidenceUri(uri) || !/\.\w+$/.test(uri));
    if (counts) this.listings.clear();
    return counts;
  }

  /** The text that a file had when it was read; nothing where the workspace has it, or nobody read it. */
  knownText(uri: string): string | undefined {
    return this.texts.get(uri);
  }

  private async textOf(uri: string): Promise<string | undefined> {
    if (!this.texts.has(uri)) {
      const source = await this.files.read(uri);
      this.texts.set(uri, typeof source === 'string' ? undefined : source.text);
    }
    return this.texts.get(uri);
  }

  private async list(folder: string): Promise<Listing> {
    const known = this.listings.get(folder);
    if (known) return known;
    const uris: string[] = [];
    let isPartial = false;
    for await (const uri of walkFor(this.files, folder, each => isEvidence(relativePath(folder, each)))) {
      isPartial = uris.length >= MOST_FILES;
      if (isPartial) break;
      uris.push(uri);
    }
    const projects = uris.filter(uri => uri.endsWith('/composer.json')).map(parentUri);
    const counts: number[] = [];
    for (const project of projects) {
      const count = await this.countPhp(`${project}/vendor`);
      if (count > 0) counts.push(count);
    }
    const vendor = counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined;
    const listing = { uris, vendor, isPartial };
    this.listings.set(folder, listing);
    return listing;
  }

  /** How many PHP files lie below a folder; their contents do not matter. */
  private async countPhp(folder: string): Promise<number> {
    let count = 0;
    const folders = [folder];
    for (let next = folders.pop(); next !== undefined && count < MOST_COUNTED; next = folders.pop()) {
      const entries = await this.files.list(next);
      if (typeof entries === 'string') continue;
      for (const { name, kind } of entries) {
        if (kind === 'folder') folders.push(`${next}/${name}`);
        else if (name.endsWith('.php')) count++;
      }
    }
    return count;
  }

  private async read(file: SourceFile): Promise<Read> {
    const { uri, text } = file;
    const known = this.known.get(uri);
    if (known?.text === text) return known.read;
    const parts: Read[] = [];
    for (const { kind, most, load } of candidatesFor(file.path, text)) {
      const reader = await load();
      parts.push(
        text.length > most ? { unread: [unread(file, kind, 'it is too long')] } : await attempt(reader, file, kind),
      );
    }
    const read = joined(parts);
    this.known.set(uri, { text, read });
    return read;
  }
}

/** A reader that fails costs its own file, and the items that need it say so. */
async function attempt(reader: Reader, file: SourceFile, kind: SourceKind): Promise<Read> {
  try {
    return await reader(file);
  } catch (error) {
    return { unread: [unread(file, kind, error instanceof Error ? error.message : String(error))] };
  }
}

function joined(parts: readonly Read[]): Read {
  return parts.length === 1 && parts[0]
    ? parts[0]
    : mergedSources(parts, { uris: [], vendor: undefined, isPartial: false });
}

function mergedSources(reads: readonly Read[], { vendor, isPartial }: Listing): Sources {
  const all = <Key extends keyof Sources>(key: Key) =>
    reads.flatMap(read => (read[key] ?? []) as Sources[Key] & readonly never[]);
  const codes = reads.flatMap(({ code }) => code ?? []);
  const lists = Object.fromEntries(
    Object.entries(noSources).flatMap(([key, value]) =>
      Array.isArray(value) ? [[key, all(key as keyof Sources)]] : [],
    ),
  );
  return {
    ...noSources,
    ...lists,
    partial: isPartial ? `the folder holds more than ${MOST_FILES} files that could be evidence` : undefined,
    code: {
      own: codes.reduce((sum, { own }) => sum + own, 0),
      vendor,
      facts: codes.flatMap(({ facts }) => facts),
      paths: new Set(codes.flatMap(({ paths }) => [...paths])),
    },
  };
}
