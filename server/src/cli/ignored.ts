import { readFileSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { parentUri, relativePath } from '../core/uris.js';
import { pathOfUri } from '../node-files.js';
import { repositoryOf, upwards } from './platform.js';

/**
 * What the `.gitignore` files above a walked folder ignore; those inside it the walk reads itself. A folder that is
 * ignored as a whole was named on purpose, so the file that ignores it does not count.
 */
export function ignoredFromAbove(folder: string): (uri: string) => boolean {
  const repository = repositoryOf(folder);
  if (repository === undefined || repository === folder) return () => false;
  const above = upwards(parentUri(folder));
  const files = above.slice(0, above.indexOf(repository) + 1).flatMap(each => readIgnore(each) ?? []);
  const counting = files.filter(({ root, rules }) => !rules.ignores(`${relativePath(root, folder)}/`));
  return uri => counting.some(({ root, rules }) => rules.ignores(relativePath(root, uri)));
}

function readIgnore(root: string): { root: string; rules: Ignore } | undefined {
  try {
    return { root, rules: ignore().add(readFileSync(`${pathOfUri(root)}/.gitignore`, 'utf8')) };
  } catch {
    return undefined;
  }
}
