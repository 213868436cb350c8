import type { ZendTree } from '../../syntax/zend-tree.js';
import { baseName, parentUri, resolvePath } from '../../uris.js';
import type { Include, ParsedDocument } from '../format.js';

/** The files of `conf.d` beside a php.ini: PHP reads them behind it, in the order of their names. */
export function includesOf({ uri, text }: ParsedDocument<ZendTree>): readonly Include[] {
  if (baseName(uri) !== 'php.ini') return [];
  const at = { uri, start: text.length, end: text.length };
  return [
    {
      target: resolvePath(parentUri(uri), 'conf.d'),
      kind: 'folder',
      optional: true,
      accepts: isScanned,
      at,
      path: 'conf.d',
    },
  ];
}

/** Names of a scanned folder that count. */
export function isScanned(name: string): boolean {
  return name.endsWith('.ini');
}
