import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { uriOfPath } from '../node-files.js';
import { meant, UsageError } from './arguments.js';

/** What a command line names. */
export interface Input {
  readonly kind: 'file' | 'folder' | 'stdin';
  /** As written. */
  readonly path: string;
  readonly uri: string;
}

/** An input that could not be used, and what to do about it. */
export interface Trouble {
  readonly path: string;
  readonly message: string;
}

/** Sorts the paths of a command line into files, folders, standard input, and what is not there. */
export function readInputs(
  paths: readonly string[],
  stdinName: string | undefined,
): { inputs: readonly Input[]; troubles: readonly Trouble[] } {
  if (stdinName !== undefined && !paths.includes('-'))
    throw new UsageError('--stdin-filename belongs to the path `-`.');
  const inputs = new Map<string, Input>();
  const troubles: Trouble[] = [];
  for (const path of paths) {
    const input = path === '-' ? stdinInput(stdinName) : classify(path);
    if ('message' in input) troubles.push(input);
    else inputs.set(input.uri, input);
  }
  return { inputs: [...inputs.values()], troubles };
}

function stdinInput(name: string | undefined): Input {
  if (name === undefined) throw new UsageError('The path `-` needs --stdin-filename NAME: the name tells the format.');
  return { kind: 'stdin', path: name, uri: uriOfPath(resolve(name)) };
}

function classify(path: string): Input | Trouble {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { kind: 'folder', path, uri: uriOfPath(resolve(path)) };
    if (stat.isFile()) return { kind: 'file', path, uri: uriOfPath(resolve(path)) };
    return {
      path,
      message:
        'is a pipe, a socket or a device. Name a regular file, or pass its content to `-` with --stdin-filename.',
    };
  } catch (error) {
    return { path, message: reasonFor(path, error) };
  }
}

function reasonFor(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENAMETOOLONG' || code === 'ENOTDIR') return 'does not exist.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'may not be read by this user. Change its permissions, or leave it out.';
  if (code === 'ELOOP') return 'is a link that leads back to itself. Name the file itself.';
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return 'is a link to a file that does not exist.';
  return `does not exist.${similar(path)}`;
}

/** The name beside it that was probably meant. */
function similar(path: string): string {
  const folder = dirname(path);
  if (!existsSync(folder)) return ' Neither does its folder.';
  try {
    return meant(basename(path), readdirSync(folder).slice(0, 1_000));
  } catch {
    return '';
  }
}
