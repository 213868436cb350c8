import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Replaces a file's content in one step: whoever reads it, or pulls the plug, finds the old or the new text and never
 * a part. The new text is written beside it, with the same owner and mode, and renamed over it. A link stays a link.
 */
export function rewrite(path: string, expected: string, text: string): void {
  const real = realpathSync(path);
  accessSync(real, constants.W_OK);
  if (!readFileSync(real).equals(Buffer.from(expected))) throw new Error('it was changed meanwhile');
  const temporary = join(dirname(real), `.headroom-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    writeLike(statSync(real), temporary, text);
    renameSync(temporary, real);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function writeLike(
  { mode, uid, gid }: { mode: number; uid: number; gid: number },
  temporary: string,
  text: string,
): void {
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    const own = fstatSync(descriptor);
    if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid);
    fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or is gone already.
  }
}
