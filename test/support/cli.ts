import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serverFolder } from './server-bundle.js';

/** The built command line. */
export const CLI = join(serverFolder(), 'cli.js');

/** What a run printed, and how it ended. */
export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run reads, and where its result goes instead of being answered. */
export interface Streams {
  readonly input?: string | Uint8Array;
  readonly stdout?: string;
}

/** Runs the command line as users do, without colours or terminal. */
export function headroom(cwd: string, args: readonly string[], streams: Streams = {}): Result {
  const output = streams.stdout === undefined ? undefined : openSync(streams.stdout, 'w');
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    input: streams.input ?? '',
    stdio: ['pipe', output ?? 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { PATH: process.env.PATH },
    timeout: 60_000,
  });
  if (output !== undefined) closeSync(output);
  return { code: status, stdout, stderr };
}

/** A folder of files that is removed when its test is over. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'headroom-cli-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Runs the command line in the folder. */
  run(...args: readonly string[]): Result {
    return headroom(this.path, args);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

const folders: Folder[] = [];

/** A folder for one test; `removeFolders` belongs into its teardown. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): Folder {
  const folder = new Folder(files);
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) folder.remove();
}
