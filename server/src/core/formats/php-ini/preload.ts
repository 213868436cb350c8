import type { Location } from '../../text.js';
import { baseName, parentUri, pathOf } from '../../uris.js';
import type { Neighbours, ParsedDocument } from '../format.js';
import { type PreloadScript, targetOf } from '../php-preload/module.js';

/** A file that the preload script requires and that is not there. */
export interface MissingPath {
  readonly at: Location;
  readonly path: string;
  readonly script: string;
}

/**
 * The files that a preload script needs and the project lacks. The path in php.ini is that of the server: the script is
 * the one of the platform whose path ends alike.
 */
export function missingInPreload(
  value: string,
  neighbours: Pick<Neighbours<unknown>, 'peers' | 'folder'>,
): readonly MissingPath[] {
  const script = scriptOf(value, neighbours.peers('php-preload') as readonly ParsedDocument<PreloadScript>[]);
  if (!script) return [];
  return script.tree.paths.flatMap(path => {
    const target = targetOf(script.uri, path);
    const names = neighbours.folder(parentUri(target));
    const isThere =
      names === undefined || (typeof names === 'string' ? names !== 'missing' : names.includes(baseName(target)));
    // What is installed or built with each deployment is in no project.
    if (isThere || /(?:^|\/)(?:vendor|var|cache|build|node_modules)\//.test(path.path)) return [];
    const { start, end } = path;
    return [{ at: { uri: script.uri, start, end }, path: path.path, script: baseName(script.uri) }];
  });
}

/** The script whose path has most segments in common with a path of the server, from the end; nothing where two have. */
function scriptOf<Script extends { readonly uri: string }>(
  path: string,
  scripts: readonly Script[],
): Script | undefined {
  const wanted = path.split('/').reverse();
  const common = ({ uri }: Script) => {
    const own = pathOf(uri).split('/').reverse();
    const different = own.findIndex((segment, index) => segment !== wanted[index]);
    return different === -1 ? own.length : different;
  };
  const most = Math.max(1, ...scripts.map(common));
  const [only, ...others] = scripts.filter(script => common(script) === most);
  return others.length === 0 ? only : undefined;
}
