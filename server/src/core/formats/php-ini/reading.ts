import type { DirectiveIndex } from '../../model/facts.js';
import type { Entry } from '../../model/settings.js';
import type { BareName, ZendEntry, ZendError, ZendTree } from '../../syntax/zend-tree.js';
import type { Location } from '../../text.js';
import type { ParsedDocument } from '../format.js';
import { readValue } from './values.js';

export type PhpDocument = ParsedDocument<ZendTree>;

/** A line that PHP cannot read. */
export interface BadLine {
  readonly document: PhpDocument;
  readonly error: ZendError;
}

/** A directive that only holds below a path or for a host. */
export interface ScopedLine {
  readonly uri: string;
  readonly node: ZendEntry;
  /** The section's name, such as `PATH=/var/www/shop`. */
  readonly scope: string;
}

/** A name without an equals sign. */
export interface BareLine {
  readonly uri: string;
  readonly name: BareName;
}

/** An extension that a file loads. */
export interface LoadedExtension {
  /** The name without folder, prefix and file type: `opcache`. */
  readonly name: string;
  readonly isZend: boolean;
  /** The line that loads it; nothing where an image does. */
  readonly entry: Entry | undefined;
  readonly at: Location;
}

/** A line such as `name[key] = value`. */
export interface ArrayLine {
  readonly uri: string;
  readonly node: ZendEntry;
}

/** What PHP makes of its files, read in order. */
export interface PhpReading {
  readonly entries: readonly Entry[];
  readonly scoped: readonly ScopedLine[];
  readonly arrays: readonly ArrayLine[];
  readonly bare: readonly BareLine[];
  readonly badLines: readonly BadLine[];
  readonly extensions: readonly LoadedExtension[];
}

/** Reads files in PHP's order. What stands behind an error is not read, and arrays are no directives. */
export function readFiles(documents: readonly PhpDocument[], index: DirectiveIndex): PhpReading {
  const lines: { readonly uri: string; readonly node: ZendEntry }[] = [];
  const scoped: ScopedLine[] = [];
  const arrays: ArrayLine[] = [];
  const bare: BareLine[] = [];
  const badLines: BadLine[] = [];
  for (const document of documents) {
    const { uri, tree } = document;
    const stop = tree.stop ?? Number.POSITIVE_INFINITY;
    const [first] = tree.errors;
    if (first) badLines.push({ document, error: first });
    const scopes = scopesOf(tree);
    for (const node of tree.entries) {
      if (node.start >= stop) continue;
      const scope = scopes?.[node.section];
      if (node.offset) arrays.push({ uri, node });
      else if (scope !== undefined) scoped.push({ uri, node, scope });
      else lines.push({ uri, node });
    }
    for (const name of tree.bare)
      if (name.start < stop && name.text !== "'" && name.text !== '') bare.push({ uri, name });
  }
  const entries = toEntries(lines, index);
  return { entries, scoped, arrays, bare, badLines, extensions: extensionsOf(entries) };
}

const SCOPE = /^\s*(?:PATH|HOST)\s*=/i;

/** The path or host that counts behind each section: an ordinary one changes nothing. Nothing where there is none. */
function scopesOf({ sections }: ZendTree): readonly (string | undefined)[] | undefined {
  if (!sections.some(({ name }) => SCOPE.test(name.text))) return undefined;
  const scopes: (string | undefined)[] = [undefined];
  for (const { name } of sections) scopes.push(SCOPE.test(name.text) ? name.text : scopes.at(-1));
  return scopes;
}

/** Entries with what overrides them: PHP looks only at the last value of a name. */
function toEntries(
  lines: readonly { readonly uri: string; readonly node: ZendEntry }[],
  index: DirectiveIndex,
): readonly Entry[] {
  const lastOf = new Map<string, Entry>();
  const entries: Entry[] = [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (!line) continue;
    const entry = toEntry(line.uri, line.node, index, lastOf.get(line.node.name.text));
    const isRepeatable = entry.lookup.kind === 'known' && entry.lookup.directive.facts.repeatable === true;
    if (!entry.overriddenBy && !isRepeatable) lastOf.set(entry.node.name.text, entry);
    entries.push(entry);
  }
  return entries.reverse();
}

/** A line as an entry, read where it counts. */
export function toEntry(uri: string, node: ZendEntry, index: DirectiveIndex, overriddenBy: Entry | undefined): Entry {
  const lookup = index.find(node.name.text);
  return {
    name: node.name.text,
    uri,
    node,
    lookup,
    reading: lookup.kind === 'known' && !overriddenBy ? readValue(lookup.directive, node.value.text) : undefined,
    overriddenBy,
  };
}

function extensionsOf(entries: readonly Entry[]): readonly LoadedExtension[] {
  return entries.flatMap(entry => {
    if (entry.name !== 'extension' && entry.name !== 'zend_extension') return [];
    const file = entry.node.value.text.replace(/^.*[\\/]/, '');
    const name = file
      .replace(/^php_/, '')
      .replace(/\.(?:so|dll)$/, '')
      .toLowerCase();
    const { start, end } = entry.node.value;
    return name === ''
      ? []
      : [{ name, isZend: entry.name === 'zend_extension', entry, at: { uri: entry.uri, start, end } }];
  });
}
