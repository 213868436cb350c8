import { matchesGlob } from '../../globs.js';
import type { ZendEntry, ZendTree } from '../../syntax/zend-tree.js';
import { baseName, parentUri, resolvePath } from '../../uris.js';
import type { Include, ParsedDocument } from '../format.js';

/** PHP-FPM gives up on deeper nesting. */
export const MAX_DEPTH = 5;

/** Whether a line asks for other files. The name counts in lower case only. */
export function isInclude({ name, offset }: ZendEntry): boolean {
  return name.text === 'include' && !offset;
}

/** What an include line asks for: the files that match its pattern. Nothing where that is more than stars and question marks. */
export function includeOf(node: ZendEntry, uri: string): Include | undefined {
  const path = node.value.text;
  const slash = path.lastIndexOf('/');
  const [folder, pattern] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  if (path === '' || /[*?[\\]/.test(folder) || /[[\\]/.test(pattern) || path.includes('${')) return undefined;
  const at = { uri, start: node.value.start, end: node.value.end };
  const base = prefixOf(uri);
  if (!/[*?]/.test(pattern)) return { target: resolvePath(base, path), kind: 'file', optional: true, at, path };
  const literal = /[{},]/.test(pattern);
  const accepts = (name: string) =>
    !literal && matchesGlob(pattern, name) && (!name.startsWith('.') || pattern.startsWith('.'));
  return { target: resolvePath(base, folder === '' ? '.' : folder), kind: 'folder', optional: true, accepts, at, path };
}

/** Relative paths start at the prefix PHP was installed with: what lies above `etc`, else the file's own folder. */
function prefixOf(uri: string): string {
  const folder = parentUri(uri);
  return baseName(folder) === 'etc' ? parentUri(folder) : folder;
}

/** Every include of a document that PHP-FPM would follow, in its order. */
export function includesOf({ uri, tree }: ParsedDocument<ZendTree>): readonly Include[] {
  return tree.entries.filter(isInclude).flatMap(node => includeOf(node, uri) ?? []);
}
