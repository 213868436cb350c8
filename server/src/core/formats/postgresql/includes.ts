import { oncePer } from '../../memory.js';
import type { IniEntry, IniTree } from '../../syntax/ini.js';
import { baseName, parentUri, resolvePath } from '../../uris.js';
import type { Include, ParsedDocument } from '../format.js';

/** The server gives up on deeper nesting (CONF_FILE_MAX_DEPTH). */
export const MAX_DEPTH = 10;

const INCLUDE = /^include(?:_if_exists|_dir)?$/i;

/** The lines of a file that are no settings but ask for other files. */
export const includingLines = oncePer(
  (tree: IniTree): ReadonlySet<IniEntry> => new Set(tree.entries.filter(({ name }) => INCLUDE.test(name.text))),
);

/** What an include line asks for; relative paths start at the folder of the file that holds it. */
export function includeOf(node: IniEntry, uri: string): Include {
  const name = node.name.text.toLowerCase();
  return {
    target: resolvePath(parentUri(uri), node.value.text),
    kind: name === 'include_dir' ? 'folder' : 'file',
    optional: name === 'include_if_exists',
    ...(name === 'include_dir' && { accepts: isIncludedName }),
    at: { uri, start: node.value.start, end: node.value.end },
    path: node.value.text,
  };
}

/** Files of an `include_dir` that count: visible ones that end in `.conf`. */
function isIncludedName(name: string): boolean {
  return name.endsWith('.conf') && !name.startsWith('.');
}

/** What ALTER SYSTEM writes: the server reads it behind everything else. It stands beside the main file, or nowhere. */
const AUTO_CONF = 'postgresql.auto.conf';

/** The file that the server reads behind a main file unasked, where one lies beside it. */
export function autoConfOf(document: ParsedDocument<IniTree>): Include | undefined {
  const { uri, text } = document;
  if (baseName(uri) !== 'postgresql.conf') return undefined;
  const at = { uri, start: text.length, end: text.length };
  return { target: resolvePath(parentUri(uri), AUTO_CONF), kind: 'file', optional: true, at, path: AUTO_CONF };
}

/** Every include of a document that the server would follow, in its order. */
export function includesOf(document: ParsedDocument<IniTree>): readonly Include[] {
  const written = [...includingLines(document.tree)]
    .filter(({ value }) => value.text !== '')
    .map(node => includeOf(node, document.uri));
  const auto = autoConfOf(document);
  return auto ? [...written, auto] : written;
}
