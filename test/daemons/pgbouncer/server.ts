import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCase } from '../case-folder.js';
import { askConsole } from './console.js';

/** What one start of the pooler printed. */
export interface Answer {
  readonly accepted: boolean;
  /** Its messages without time and process. */
  readonly messages: readonly string[];
  readonly value: string | undefined;
}

type Files = Readonly<Record<string, string>>;

export interface Server {
  /** Starts the pooler with a file and stops it again; asks its console for the focus, where there is one. */
  ask(worker: number, files: Files, main: string, focus: string): Promise<Answer>;
  close(): void;
}

export function isInstalled(program: string): boolean {
  return existsSync(program);
}

export function openServer(program: string): Server {
  const root = mkdtempSync(join(tmpdir(), 'headroom-pgbouncer-'));
  chmodSync(root, 0o755);
  return {
    ask: (worker, files, main, focus) => {
      const folder = join(root, `case${worker}`);
      writeFiles(folder, files);
      return start(program, main, folder, focus);
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function writeFiles(folder: string, files: Files): void {
  writeCase(folder, files);
  // The pooler makes its socket there, under another account.
  chmodSync(folder, 0o777);
}

/** The pooler refuses to run as root, so root lends it the account that owns nothing. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  return entry ? { uid: Number(entry[1]), gid: Number(entry[2]) } : {};
}

const UP = 'process up: PgBouncer';

function start(program: string, main: string, folder: string, focus: string): Promise<Answer> {
  const child = spawn(program, [main], {
    ...account(),
    cwd: folder,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  let stderr = '';
  let value: string | undefined;
  let problem: unknown;
  let isUp = false;
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString();
    if (isUp || !stderr.includes(UP)) return;
    isUp = true;
    const asked = focus === '' ? Promise.resolve(undefined) : ask(join(folder, '.s.PGSQL.6432'), focus);
    asked
      .then(
        answer => {
          value = answer;
        },
        error => {
          problem = error;
        },
      )
      .finally(() => child.kill('SIGKILL'));
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      if (problem !== undefined) return reject(problem);
      const messages = stderr.split('\n').filter(line => / (?:ERROR|FATAL|WARNING) /.test(line));
      resolve({ accepted: isUp, messages: messages.map(shorten), value });
    });
  });
}

function shorten(message: string): string {
  return message.replace(/^\d{4}-.*?(?=ERROR|FATAL|WARNING)/, '');
}

/** Columns of SHOW DATABASES by the keys that they show. */
const COLUMNS: Readonly<Record<string, number>> = {
  host: 1,
  port: 2,
  dbname: 3,
  pool_size: 5,
  min_pool_size: 6,
  reserve_pool: 7,
  pool_mode: 8,
  max_db_connections: 9,
};

async function ask(socket: string, focus: string): Promise<string | undefined> {
  const [section, first, key = ''] = focus.split('/');
  if (section === 'pgbouncer') return (await askConsole(socket, 'SHOW CONFIG')).find(([name]) => name === first)?.[1];
  const row = (await askConsole(socket, 'SHOW DATABASES')).find(([name]) => name === first);
  return row?.[COLUMNS[key] ?? -1];
}
