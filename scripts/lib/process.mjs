// Child processes for the scripts. Only node: imports, because npm start and npm test run before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const windows = process.platform === 'win32';
const groups = new Set();

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Whether a missing prerequisite is a failure instead of a skipped part. */
export const ci = process.env.CI === 'true';

/** Runs a program to its end and resolves to its exit code, 127 where it cannot be started. */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = startGroup(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    // SIGTERM, so that the program can stop what it started in groups of its own.
    const timer = options.limit && setTimeout(() => stopGroup(child), options.limit);
    const finish = code => {
      clearTimeout(timer);
      // What the program left running would otherwise outlive us.
      stopGroup(child, 'SIGKILL');
      resolve(code);
    };
    child.on('error', () => finish(127));
    child.on('exit', (code, signal) => finish(signal ? 1 : code));
  });
}

/** Runs npm to its end, the one that started us where there is one. */
export function runNpm(args, options = {}) {
  const own = process.env.npm_execpath ?? '';
  if (/^npm.*js$/.test(basename(own))) return run(process.execPath, [own, ...args], { cwd: root, ...options });
  // npm is a .cmd file on Windows, which node starts through a shell only.
  return run('npm', args, { cwd: root, shell: windows, ...options });
}

/** Starts a program at the head of a process group of its own, so that stopping it reaches what it started. */
export function startGroup(command, args, options = {}) {
  stopGroupsWithUs();
  const child = spawn(command, args, { detached: !windows, ...options });
  groups.add(child);
  return child;
}

/** Sends a signal to a whole group. */
export function stopGroup(child, signal = 'SIGTERM') {
  groups.delete(child);
  try {
    if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The group has ended.
  }
}

let watching = false;

function stopGroupsWithUs() {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const child of groups) stopGroup(child);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
}

/** A new folder that is removed when we end. */
export function temporaryFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Whether a program answers `--version`. */
export function answers(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore', shell: windows }).status === 0;
}

/** Prints what is being done, on a line of its own. */
export function say(text) {
  console.log(`> ${text}`);
}
