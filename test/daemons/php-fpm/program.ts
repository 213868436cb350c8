import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCase } from '../case-folder.js';

/** What one test of a configuration said. */
export interface Answer {
  readonly accepted: boolean;
  /** Messages without their time, with file names as in the case. */
  readonly messages: readonly string[];
  /** Values by `pool/name`, or `/name` for the global part. */
  readonly values: ReadonlyMap<string, string>;
}

export interface Program {
  ask(worker: number, files: Readonly<Record<string, string>>, main: string): Promise<Answer>;
  close(): void;
}

export function isInstalled(program: string): boolean {
  return existsSync(program);
}

export function openProgram(program: string): Program {
  const root = mkdtempSync(join(tmpdir(), 'headroom-php-fpm-'));
  return {
    ask: (worker, files, main) => {
      const folder = join(root, `case${worker}`);
      writeCase(folder, files);
      return start(program, folder, main);
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function start(program: string, folder: string, main: string): Promise<Answer> {
  const child = spawn(program, ['-tt', '-n', '-p', folder, '-y', join(folder, main)], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => output.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) return reject(new Error(`PHP-FPM was stopped by ${signal}.`));
      const lines = Buffer.concat(output).toString().replaceAll(`${folder}/`, '').split('\n');
      const told = lines
        .map(line => line.replace(/^\[\d\d-\w{3}-\d{4} [\d:]+\] /, ''))
        .filter(line => line.trim() !== '');
      resolve({
        accepted: code === 0,
        messages: told.filter(line => !line.startsWith('NOTICE')),
        values: valuesIn(told),
      });
    });
  });
}

/** The dump of `-tt`: sections, and below each its lines. */
function valuesIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of lines) {
    const header = /^NOTICE: {1,2}\[(.*)\]$/.exec(line)?.[1];
    const [, name, value] = /^NOTICE: {1,2}\t(\S+) = (.*)$/.exec(line) ?? [];
    if (header !== undefined) section = header === 'global' ? '' : header;
    else if (name !== undefined) values.set(`${section}/${name}`, value ?? '');
  }
  return values;
}
