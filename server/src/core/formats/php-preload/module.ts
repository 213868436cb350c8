import type { Span } from '../../text.js';
import { parentUri, resolvePath } from '../../uris.js';
import type { Format, Include } from '../format.js';
import type { FormatModule } from '../registry.js';
import { phpPreloadRecord } from './record.js';

/** A file that a preload script names by its own place, and cannot do without. */
export interface LoadedPath extends Span {
  /** As it is reached from the script's folder. */
  readonly path: string;
}

/** What Headroom reads of a preload script. */
export interface PreloadScript {
  readonly paths: readonly LoadedPath[];
}

const phpPreloadFormat: Format<PreloadScript, undefined> = {
  record: phpPreloadRecord,
  parse: text => ({ paths: pathsIn(text) }),
  comments: () => [],
  // Whether the files are there is all there is to know of them.
  includes: ({ uri, tree }) => tree.paths.map(path => folderOf(uri, path)),
  subject: () => undefined,
  isReadable: () => true,
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
};

/** Loaded with the first preload script; only php.ini reads what it finds. */
export const phpPreloadModule: FormatModule = { format: phpPreloadFormat, rules: [] };

/** Where a path of a script leads. */
export function targetOf(script: string, { path }: LoadedPath): string {
  return resolvePath(parentUri(script), path);
}

function folderOf(uri: string, loaded: LoadedPath): Include {
  const { start, end, path } = loaded;
  const target = parentUri(targetOf(uri, loaded));
  return { target, kind: 'folder', optional: true, accepts: () => false, at: { uri, start, end }, path };
}

/** Longer texts are not written by hand. */
const LONGEST = 100_000;
const REQUIRE =
  /\brequire(?:_once)?[ \t(]+(?:(__DIR__)|dirname\(__DIR__(?:,[ \t]*(\d))?\))[ \t]*\.[ \t]*(['"])(\/[\w./-]{1,200})\3/g;

/** `require __DIR__.'/...'`. What a script looks for before it loads it may be missing. */
function pathsIn(text: string): readonly LoadedPath[] {
  const code = withoutComments(text.slice(0, LONGEST));
  return [...code.matchAll(REQUIRE)].flatMap(match => {
    const [all, own, levels = '1', , path = ''] = match;
    const isLookedFor = new RegExp(`(?:file_exists|is_file|is_readable)\\([^;]*${escaped(path)}`).test(code);
    const start = match.index + all.lastIndexOf(path);
    const up = own === undefined ? '../'.repeat(Number(levels)) : '';
    return isLookedFor ? [] : [{ path: `${up}.${path}`, start, end: start + path.length }];
  });
}

function escaped(text: string): string {
  return text.replace(/[.\\+*?^$()[\]{}|/-]/g, '\\$&');
}

/** Comments as blanks, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?:^|(?<=[\s;]))(?:\/\/|#)[^\n]*/gm, comment => comment.replace(/[^\n]/g, ' '));
}
