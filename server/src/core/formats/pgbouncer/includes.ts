import type { PgbouncerItem, PgbouncerTree } from '../../syntax/pgbouncer-ini.js';
import { parentUri, resolvePath } from '../../uris.js';
import type { Include, ParsedDocument } from '../format.js';

/** The pooler gives up on deeper nesting (MAX_INCLUDE in cfparser.c). */
export const MAX_DEPTH = 10;

/**
 * What an include line asks for. The pooler starts relative paths at its own working directory, which no file tells; the
 * folder of the file that holds the line is the likeliest.
 */
export function includeOf({ path }: Extract<PgbouncerItem, { kind: 'include' }>, uri: string): Include {
  return {
    target: resolvePath(parentUri(uri), path.text),
    kind: 'file',
    optional: false,
    at: { uri, start: path.start, end: path.end },
    path: path.text,
  };
}

/** Every include of a document, in its order. */
export function includesOf({ uri, tree }: ParsedDocument<PgbouncerTree>): readonly Include[] {
  return tree.items.flatMap(item => (item.kind === 'include' && item.path.text !== '' ? [includeOf(item, uri)] : []));
}
