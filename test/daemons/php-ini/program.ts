import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCase } from '../case-folder.js';
import { SENTINEL } from './files.js';

/** What one start of PHP said. */
export interface Answer {
  /** What PHP would tell with `ini_get_all`; nothing where it did not start. */
  readonly values: Readonly<Record<string, string | null>> | undefined;
  /** What the files set, by `get_cfg_var`. */
  readonly written: Readonly<Record<string, string>>;
  /** Directives that they make an array of, or a text that PHP reads as nothing. */
  readonly arrays: readonly string[];
  readonly messages: readonly string[];
}

export interface Program {
  /** Starts PHP with the case's files and the names that they claim to set. */
  ask(worker: number, files: Readonly<Record<string, string>>, claimed: readonly string[]): Promise<Answer>;
  /** The directives it has with an empty file. */
  readonly installed: ReadonlySet<string>;
  close(): void;
}

const DUMP = `<?php
$values = ini_get_all(null, false);
$written = [];
$arrays = [];
foreach ([...array_keys($values), ...array_slice($argv, 1)] as $name) {
  $value = get_cfg_var($name);
  if (is_array($value)) $arrays[] = $name;
  elseif ($value !== false) $written[$name] = $value;
}
$level = $written['error_reporting'] ?? '0';
if (error_reporting() === 0 && $level !== '' && !is_numeric($level)) $arrays[] = 'error_reporting';
echo "\\n@@", json_encode(['values' => $values, 'written' => $written, 'arrays' => $arrays], JSON_INVALID_UTF8_SUBSTITUTE), "@@\\n";
`;

export function isInstalled(program: string): boolean {
  return existsSync(program);
}

export function openProgram(program: string): Program {
  const root = mkdtempSync(join(tmpdir(), 'headroom-php-'));
  const script = join(root, 'dump.php');
  writeFileSync(script, DUMP);
  const plain = execFileSync(program, ['-n', '-d', 'zend_extension=opcache', script], { encoding: 'utf8' });
  return {
    installed: new Set(Object.keys(parse(plain)?.values ?? {})),
    ask: (worker, files, claimed) => {
      const folder = join(root, `case${worker}`);
      writeCase(folder, files);
      return start(program, folder, [script, SENTINEL, ...claimed]);
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function start(program: string, folder: string, script: readonly string[]): Promise<Answer> {
  // OPcache comes from a file of its own, so that the case decides about everything else.
  const child = spawn(program, ['-c', join(folder, 'php.ini'), '-d', 'zend_extension=opcache', ...script], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', PHP_INI_SCAN_DIR: join(folder, 'conf.d') },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const [output, errors]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) return reject(new Error(`PHP was stopped by ${signal}.`));
      const text = Buffer.concat(output).toString();
      const dump = parse(text);
      const messages = `${text}\n${Buffer.concat(errors).toString()}`
        .split('\n')
        .filter(line => line.trim() !== '' && !line.startsWith('@@'));
      resolve({
        values: dump?.values,
        written: dump?.written ?? {},
        arrays: dump?.arrays ?? [],
        messages: messages.map(line => line.replaceAll(`${folder}/`, '')),
      });
    });
  });
}

function parse(
  text: string,
): (Pick<Answer, 'written' | 'arrays'> & { values: Readonly<Record<string, string | null>> }) | undefined {
  const at = text.lastIndexOf('\n@@{');
  if (at === -1) return undefined;
  return JSON.parse(text.slice(at + 3, text.indexOf('@@\n', at + 3))) as ReturnType<typeof parse>;
}
