import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What one start of the server printed. */
export interface Answer {
  readonly accepted: boolean;
  readonly value: string;
  /** Its messages without time and process, with file names as in the case. */
  readonly messages: readonly string[];
}

export interface Server {
  /** Asks for the value of one setting: the server reads the whole file and stops, so nothing listens anywhere. */
  ask(worker: number, files: Readonly<Record<string, string>>, main: string, name: string): Promise<Answer>;
  close(): void;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export function isInstalled(bin: string): boolean {
  return existsSync(join(bin, 'postgres')) && existsSync(join(bin, 'initdb'));
}

/** Makes a data folder for each worker: a start that computes shared memory locks it. */
export function openServer(bin: string, workers: number): Server {
  const account = serverAccount();
  const root = mkdtempSync(join(tmpdir(), 'headroom-postgresql-'));
  chmodSync(root, 0o755);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(root, account.uid, account.gid);
  const first = join(root, 'data0');
  const initdb = ['-D', first, '--no-sync', '-A', 'trust', '-E', 'UTF8', '--no-locale'];
  execFileSync(join(bin, 'initdb'), initdb, { ...account, env: ENVIRONMENT, stdio: 'pipe' });
  for (let worker = 1; worker < workers; worker++) execFileSync('cp', ['-a', first, join(root, `data${worker}`)]);
  return {
    ask: (worker, files, main, name) => {
      const folder = join(root, `conf${worker}`);
      writeFiles(folder, files);
      const options = ['-D', join(root, `data${worker}`), '-c', `config_file=${join(folder, main)}`, '-C', name];
      return start(join(bin, 'postgres'), options, account, folder);
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Nothing of the caller's environment may change a verdict. */
const ENVIRONMENT = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };

/** The server refuses to run as root, so root lends it the account of the package. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!entry) throw new Error('PostgreSQL does not run as root, and there is no account postgres.');
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function start(program: string, options: readonly string[], account: Account, folder: string): Promise<Answer> {
  const child = spawn(program, options, {
    ...account,
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => stdout.push(part));
  child.stderr.on('data', (part: Buffer) => stderr.push(part));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === null) reject(new Error(`PostgreSQL was stopped by ${signal}.`));
      const messages = Buffer.concat(stderr)
        .toString()
        .split('\n')
        .filter(line => line !== '');
      const value = Buffer.concat(stdout).toString().replace(/\n$/, '');
      resolve({ accepted: code === 0, value, messages: messages.map(line => shorten(line, folder)) });
    });
  });
}

function shorten(message: string, folder: string): string {
  return message.replace(/^\d{4}-.*? \[\d+\] /, '').replaceAll(`${folder}/`, '');
}
