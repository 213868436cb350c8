import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize } from 'node:path';
import { writeCase } from '../case-folder.js';

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
  /** Starts the server for good, up to where it loads a library that is not there: all settings are checked before. */
  start(worker: number, files: Readonly<Record<string, string>>, main: string): Promise<Answer>;
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
  const programs = account.uid === undefined ? bin : reachable(bin, root);
  const first = join(root, 'data0');
  const initdb = ['-D', first, '--no-sync', '-A', 'trust', '-E', 'UTF8', '--no-locale'];
  execFileSync(join(programs, 'initdb'), initdb, { ...account, env: ENVIRONMENT, stdio: 'pipe' });
  for (let worker = 1; worker < workers; worker++) execFileSync('cp', ['-a', first, join(root, `data${worker}`)]);
  const run = (worker: number, files: Readonly<Record<string, string>>, main: string, more: readonly string[]) => {
    const folder = join(root, `conf${worker}`);
    writeCase(folder, files);
    const options = ['-D', join(root, `data${worker}`), '-c', `config_file=${join(folder, main)}`, ...more];
    return start(join(programs, 'postgres'), options, account, folder);
  };
  return {
    ask: (worker, files, main, name) => run(worker, files, main, ['-C', name]),
    start: async (worker, files, main) => {
      const answer = await run(worker, files, main, ['-c', `shared_preload_libraries=${NOWHERE}`]);
      const messages = answer.messages.filter(message => !COURSE_OF_A_START.test(message));
      return { ...answer, messages, accepted: messages.some(message => message.includes(NOWHERE)) };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Where no library can be. */
const NOWHERE = '/nonexistent/headroom';

/** What the server says about itself, and not about its files. */
const COURSE_OF_A_START = /^LOG: {2}(?:starting PostgreSQL|database system is shut down)/;

/** Nothing of the caller's environment may change a verdict. */
const ENVIRONMENT = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };

/** The server refuses to run as root, so root lends it the account of the package. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!entry) throw new Error('PostgreSQL does not run as root, and there is no account postgres.');
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}

/** The account may not be let into the folder of the one who lends it, so it gets a copy of programs that are there. */
function reachable(bin: string, root: string): string {
  if (bin.startsWith('/usr/')) return bin;
  execFileSync('cp', ['-a', dirname(bin), join(root, 'programs')]);
  return join(root, 'programs', basename(bin));
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
  return message
    .replace(/^\d{4}-.*? \[\d+\] /, '')
    .replace(/(?<= in file ")[^"]+/, path => normalize(path)) // Up to 14, paths come as they were put together.
    .replaceAll(`${folder}/`, '');
}
