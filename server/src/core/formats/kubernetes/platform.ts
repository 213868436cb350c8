import type { PlacedDocument } from '../../syntax/yaml-stream.js';
import { parentUri } from '../../uris.js';
import type { ParsedDocument } from '../format.js';
import { isKustomization, type Kustomization, readKustomization } from './kustomize.js';
import { Manifest, type Role } from './manifest.js';
import type { DocumentObjects, KubernetesTree } from './parse.js';
import { Roles } from './roles.js';
import { sourceOf, View } from './view.js';

/** The manifests that belong together, and how they find each other. */
export class ManifestSet {
  private readonly byUri = new Map<string, Manifest[]>();
  private readonly byName = new Map<string, Manifest[]>();
  private readonly names = new Set<string>();
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly folders = new Map<string, string>();
  private readonly kustomizations: readonly Kustomization[];
  readonly manifests: readonly Manifest[];

  constructor(documents: readonly ParsedDocument<KubernetesTree>[]) {
    this.kustomizations = documents.filter(({ uri }) => isKustomization(uri)).flatMap(kustomizationOf);
    const roles = new Roles(this.kustomizations);
    this.manifests = documents.flatMap(document => manifestsOf(document, roles));
    for (const manifest of this.manifests) {
      add(this.byUri, manifest.uri, manifest);
      add(this.byKind, manifest.kind, manifest);
      if (manifest.name === undefined) continue;
      this.names.add(`${manifest.kind} ${manifest.name}`);
      add(this.byName, keyOf(manifest.kind, manifest.object.namespace, manifest.name), manifest);
    }
  }

  of(uri: string): readonly Manifest[] {
    return this.byUri.get(uri) ?? [];
  }

  /** The names of the ConfigMaps that kustomizations make from a file. */
  generatedFrom(uri: string): readonly string[] {
    const all = this.kustomizations.flatMap(({ generated }) => generated);
    return all.filter(({ files }) => files.includes(uri)).map(({ name }) => name);
  }

  /** All objects of some kinds. */
  ofKinds(...kinds: readonly string[]): readonly Manifest[] {
    return kinds.flatMap(kind => this.byKind.get(kind) ?? []);
  }

  /** Whether some object of a kind has a name, in whatever namespace. */
  hasNamed(kind: string, name: string): boolean {
    return this.names.has(`${kind} ${name}`);
  }

  /** The one object of a kind and name that belongs with `from`; nothing where there is none, or more than one. */
  find(from: Manifest, kind: string, name: string, group?: string): Manifest | undefined {
    if (!isJoined(from)) return undefined;
    const found = (this.byName.get(keyOf(kind, from.object.namespace, name)) ?? []).filter(
      other => isJoined(other) && (group === undefined || other.object.group === group),
    );
    const nearest = this.nearest(from, found);
    return nearest.length === 1 ? nearest[0] : undefined;
  }

  /** Those of some objects that stand closest: in the same file, else in its folder or kustomization, else anywhere. */
  nearest(from: Manifest, found: readonly Manifest[]): readonly Manifest[] {
    if (found.length === 0) return found;
    const inFile = found.filter(({ uri }) => uri === from.uri);
    if (inFile.length > 0) return inFile;
    const folder = this.folderOf(from.uri);
    const inFolder = found.filter(({ uri }) => this.folderOf(uri) === folder);
    if (inFolder.length > 0) return inFolder;
    const set = this.setsOf(from.uri).flatMap(kustomization => [...this.membersOf(kustomization).uris]);
    const inSet = found.filter(({ uri }) => set.includes(uri));
    return inSet.length > 0 ? inSet : found;
  }

  /** Of some objects, those that are applied together with `from`: in its file, its folder or its kustomizations. */
  together(from: Manifest, found: readonly Manifest[] = this.manifests): readonly Manifest[] {
    if (found.length === 0) return found;
    const folder = this.folderOf(from.uri);
    const set = new Set(this.setsOf(from.uri).flatMap(kustomization => [...this.membersOf(kustomization).uris]));
    return found.filter(
      other =>
        isJoined(other) &&
        other.object.namespace === from.object.namespace &&
        (this.folderOf(other.uri) === folder || set.has(other.uri)),
    );
  }

  private folderOf(uri: string): string {
    const known = this.folders.get(uri) ?? parentUri(uri);
    this.folders.set(uri, known);
    return known;
  }

  /** Whether everything that is applied together with a file is known: some kustomization names it and all the rest. */
  isComplete(uri: string): boolean {
    const sets = this.setsOf(uri);
    return sets.length > 0 && sets.every(kustomization => this.membersOf(kustomization).isComplete);
  }

  private setsOf(uri: string): readonly Kustomization[] {
    return this.kustomizations.filter(({ resources }) => resources.includes(uri));
  }

  private membersOf(kustomization: Kustomization): { uris: ReadonlySet<string>; isComplete: boolean } {
    const uris = new Set<string>();
    const seen = new Set([kustomization]);
    let isComplete = true;
    for (const each of seen) {
      isComplete &&= !each.isOpen;
      for (const resource of each.resources) {
        const nested = this.kustomizations.find(({ uri }) => parentUri(uri) === resource.replace(/\/$/, ''));
        if (nested) seen.add(nested);
        else if (this.byUri.has(resource)) uris.add(resource);
        else isComplete = false;
      }
    }
    return { uris, isComplete };
  }
}

/** Whether an object takes part in what is said about several: not where parts of it are unknown or the server's. */
export function isJoined({ role }: Manifest): boolean {
  return role === 'whole' || role === 'base';
}

function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace ?? ''} ${name}`;
}

function add(table: Map<string, Manifest[]>, key: string, manifest: Manifest): void {
  const known = table.get(key);
  if (known) known.push(manifest);
  else table.set(key, [manifest]);
}

function kustomizationOf(file: ParsedDocument<KubernetesTree>): readonly Kustomization[] {
  const placed = file.tree.documents.find(({ document }) => document.root);
  const root = placed?.document.root;
  return root ? [readKustomization(file.uri, new View(sourceOf(file, placed), root))] : [];
}

function manifestsOf(file: ParsedDocument<KubernetesTree>, roles: Roles): readonly Manifest[] {
  const { uri, tree } = file;
  if (isKustomization(uri)) return [];
  const roleOf = roles.of(uri, tree.isTemplate);
  return tree.documents.flatMap(placed => {
    const { errors, extra } = placed.document;
    // What the parser could not read to its end is judged by its syntax only.
    if (errors.length > 0) return [];
    return manifestsIn(placed, uri, extra.objects.map(roleOf));
  });
}

const made = new WeakMap<PlacedDocument, readonly Manifest[]>();

/** The objects of a document; the same for as long as its text and their roles are. */
function manifestsIn(
  placed: PlacedDocument<DocumentObjects>,
  uri: string,
  roles: readonly Role[],
): readonly Manifest[] {
  const before = made.get(placed);
  if (before?.every(({ role, uri: own }, index) => role === roles[index] && own === uri)) return before;
  const source = sourceOf({ uri }, placed);
  const manifests = placed.document.extra.objects.map(
    (object, index) => new Manifest(object, source, roles[index] ?? 'part'),
  );
  made.set(placed, manifests);
  return manifests;
}

const known = new WeakMap<readonly ParsedDocument[], ManifestSet>();

/** The set of some documents; the same while the documents are. */
export function manifestSet(documents: readonly ParsedDocument[]): ManifestSet {
  const set = known.get(documents) ?? new ManifestSet(documents as readonly ParsedDocument<KubernetesTree>[]);
  known.set(documents, set);
  return set;
}
