// VS Code's own server as the npm package code-server ships it: a real workbench and extension host without a download.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runNpm, say } from './process.mjs';
import { findRipgrep } from './tools.mjs';

// The last version that runs on Node 20; it holds VS Code 1.100.3.
const version = '4.100.3';
const cache = join(root, '.vscode-test');
const home = join(cache, `code-server-${version}`);
const server = join('node_modules', 'code-server', 'lib', 'vscode');

/** Installs VS Code's server into .vscode-test/ unless it is there, and returns its folder. */
export async function installVscodeServer() {
  await removeBrokenOff();
  if (!existsSync(home)) await installInto(`${home}.partial-${process.pid}`);
  await linkRipgrep();
  return join(home, server);
}

async function installInto(partial) {
  say(`Installing VS Code's server (npm package code-server ${version}, 290 MB) into .vscode-test/`);
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
  await npmInstall(partial, [`code-server@${version}`]);
  await npmInstall(join(partial, server), ['--omit=dev']);
  await symlink('node_modules', join(partial, server, 'node_modules.asar'), 'junction');
  // Renamed last, so that a folder under the final name is always complete; another process may have been faster.
  await rename(partial, home).catch(error => existsSync(home) || Promise.reject(error));
  await rm(partial, { recursive: true, force: true });
}

/** Removes the installs of processes that have ended. */
async function removeBrokenOff() {
  const names = await readdir(cache).catch(() => []);
  for (const name of names) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid && !running(Number(pid))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

function running(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function npmInstall(folder, args) {
  // Told explicitly, because npm hands its own prefix on to what it runs.
  const where = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await runNpm(['install', ...where, ...args], { cwd: folder });
  if (status !== 0) throw new Error(`npm install ${args.join(' ')} failed in ${folder}`);
}

// The package lacks the ripgrep binary; without it findFiles and text search fail.
async function linkRipgrep() {
  const target = findRipgrep();
  const folder = join(home, server, 'node_modules', '@vscode', 'ripgrep', 'bin');
  if (!target || existsSync(join(folder, 'rg'))) return;
  await mkdir(folder, { recursive: true });
  await rm(join(folder, 'rg'), { force: true });
  await symlink(target, join(folder, 'rg'));
}
