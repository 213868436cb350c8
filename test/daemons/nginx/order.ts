import { includeOf, isInclude } from '../../../server/src/core/formats/nginx/includes.js';
import { parseNginx } from '../../../server/src/core/syntax/nginx.js';
import type { NginxDirective } from '../../../server/src/core/syntax/nginx-tree.js';
import type { Location } from '../../../server/src/core/text.js';
import { relativePath, resolvePath } from '../../../server/src/core/uris.js';
import type { NginxCase } from './files.js';

/** A part of a file that is read in one go. */
interface Stretch {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** More than any case has; files that include each other would go on for ever. */
const MOST = 500;

/** Ranks places in the order in which nginx reads them: an included file where it is included first. */
export function readingOrder(files: NginxCase['files'], main: string, folder: string): (at: Location) => number {
  const stretches: Stretch[] = [];
  const read = (name: string, path: readonly string[]): void => {
    const text = files[name] ?? '';
    const uri = resolvePath(folder, name);
    let start = 0;
    for (const node of nodesOf(parseNginx(text).directives)) {
      const include = isInclude(node) ? includeOf(node, uri, folder) : undefined;
      if (!include || path.includes(name) || stretches.length > MOST) continue;
      stretches.push({ uri, start, end: node.end });
      start = node.end;
      for (const each of matching(files, include, folder)) read(each, [...path, name]);
    }
    stretches.push({ uri, start, end: text.length + 1 });
  };
  read(main, []);
  return at => {
    const index = stretches.findIndex(({ uri, start, end }) => uri === at.uri && start <= at.start && at.start < end);
    return (index === -1 ? MOST * 2 : index) * 1e6 + at.start;
  };
}

function* nodesOf(directives: readonly NginxDirective[]): Generator<NginxDirective> {
  for (const node of directives) {
    yield node;
    if (node.block) yield* nodesOf(node.block.directives);
  }
}

function matching(
  files: NginxCase['files'],
  { target, accepts }: NonNullable<ReturnType<typeof includeOf>>,
  folder: string,
): readonly string[] {
  const wanted = relativePath(folder, target);
  if (!accepts) return wanted in files ? [wanted] : [];
  const inside = Object.keys(files).filter(name => {
    const slash = name.lastIndexOf('/');
    const own = slash === -1 ? '' : name.slice(0, slash);
    return own === wanted.replace(/^\.$|\/$/, '') && accepts(name.slice(slash + 1));
  });
  return inside.sort();
}
