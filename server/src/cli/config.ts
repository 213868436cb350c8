import { resolve } from 'node:path';
import { isWithin, parentUri } from '../core/uris.js';
import type { SourceText } from '../files.js';
import { readSource, uriOfPath } from '../node-files.js';
import { UsageError } from './arguments.js';
import { quoted } from './terminal.js';
import { troubleWith } from './troubles.js';

/**
 * The file of `--config`, under the URI of the headroom.yaml that it stands for: in its own folder where that holds
 * everything to be checked, else in the working directory, else above all of it.
 */
export function readConfig(
  path: string,
  folders: readonly string[],
): { readonly uri: string; readonly source: SourceText } {
  const uri = uriOfPath(resolve(path));
  const source = readSource(uri);
  if (typeof source === 'string')
    throw new UsageError(`--config ${quoted(path)} ${troubleWith(uri, path, source).message}`);
  const roots = [parentUri(uri), uriOfPath(process.cwd())];
  const root = roots.find(each => folders.every(folder => isWithin(each, folder))) ?? commonFolder(folders);
  return { uri: `${root}/headroom.yaml`, source };
}

function commonFolder([first = '', ...rest]: readonly string[]): string {
  let folder = first;
  while (!rest.every(other => isWithin(folder, other)) && parentUri(folder) !== folder) folder = parentUri(folder);
  return folder;
}
