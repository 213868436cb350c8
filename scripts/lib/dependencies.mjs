import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm, say } from './process.mjs';

/** Whether node_modules is missing, half-finished, or not what package-lock.json asks for. */
export function dependenciesMissing(folder = root) {
  const wanted = lockedPackages(join(folder, 'package-lock.json'));
  // npm writes this file last, so a broken-off install does not have it.
  const installed = lockedPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (!installed) return true;
  return Object.entries(wanted ?? {}).some(
    ([path, { version, optional, link }]) => path && !optional && !link && installed[path]?.version !== version,
  );
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs the locked dependencies when they are missing or others, and returns whether they are there. */
export async function installDependencies() {
  if (!dependenciesMissing()) return true;
  say('Installing dependencies (npm ci)');
  // Development packages are needed whatever NODE_ENV or npm's settings say.
  return (await runNpm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'])) === 0;
}

/** Builds dist/, and returns whether that worked. */
export async function build() {
  say('Building (npm run build)');
  return (await runNpm(['run', '--silent', 'build'])) === 0;
}
