import { statSync } from 'node:fs';
import type { Unavailable } from '../core/formats/format.js';
import { pathOfUri } from '../node-files.js';
import type { Trouble } from './inputs.js';

/** A file that could not be read, and what helps. */
export function troubleWith(uri: string, path: string, why: Unavailable): Trouble {
  return { path, message: why === 'unreadable' ? unreadable(uri) : MESSAGES[why] };
}

const MESSAGES: Readonly<Record<Exclude<Unavailable, 'unreadable'>, string>> = {
  missing: 'does not exist or was removed meanwhile.',
  outside: 'lies outside the checked folders. Name it to check it.',
  'not-a-file': 'is a folder, a pipe or a device. Name a regular file.',
};

const MANY_BYTES = 32 * 1024 * 1024;

function unreadable(uri: string): string {
  const size = statSync(pathOfUri(uri), { throwIfNoEntry: false })?.size ?? 0;
  if (size > MANY_BYTES) return 'is larger than 32 MB, which no configuration is. Leave it out.';
  return 'cannot be read by this user. Change its permissions, or leave it out.';
}
