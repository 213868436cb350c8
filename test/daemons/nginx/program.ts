import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCase } from '../case-folder.js';

/** What one test of a configuration said. */
export interface Answer {
  readonly accepted: boolean;
  /** Messages without their time, with file names as in the case. */
  readonly messages: readonly string[];
}

export interface Program {
  ask(worker: number, files: Readonly<Record<string, string>>, main: string): Promise<Answer>;
  close(): void;
}

export function isInstalled(program: string): boolean {
  return existsSync(program) && existsSync('/usr/lib/nginx/modules/ngx_stream_module.so');
}

export function openProgram(program: string): Program {
  const root = mkdtempSync(join(tmpdir(), 'headroom-nginx-'));
  return {
    ask: (worker, files, main) => {
      const folder = join(root, `case${worker}`);
      writeCase(folder, files);
      mkdirSync(join(folder, 'logs'), { recursive: true });
      return start(program, folder, main);
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function start(program: string, folder: string, main: string): Promise<Answer> {
  const child = spawn(program, ['-t', '-p', folder, '-c', join(folder, main), '-e', 'stderr'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
  });
  const output: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => output.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) return reject(new Error(`nginx was stopped by ${signal}.`));
      const lines = Buffer.concat(output).toString().replaceAll(`${folder}/`, '').split('\n');
      const told = lines.map(line =>
        line.replace(/^(?:nginx: |\d{4}\/\d\d\/\d\d [\d:]+ (?=\[))/, '').replace(/ \d+#\d+:/, ''),
      );
      resolve({ accepted: code === 0, messages: [...new Set(told)].filter(line => line.startsWith('[')) });
    });
  });
}
