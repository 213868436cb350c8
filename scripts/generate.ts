import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateIndexes } from './generate/indexes.js';

/**
 * Writes every generated file: rule indexes, name types, the manifest's `contributes`, the JSON Schema and the
 * reference pages. With `--check` nothing is written, and a difference is an error that names the file.
 */
const root = join(import.meta.dirname, '..');
const checkOnly = process.argv.includes('--check');
const stale: string[] = [];

/** Generated texts by path, relative to the project. */
export type Generated = ReadonlyMap<string, string>;

function write(generated: Generated): void {
  for (const [path, text] of generated) {
    const file = join(root, path);
    const current = read(file);
    if (current === text) continue;
    stale.push(path);
    if (checkOnly) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Pages of rules and settings that no longer exist. */
function removeOrphans(folder: string, generated: Generated): void {
  for (const name of listFiles(join(root, folder))) {
    const path = `${folder}/${name}`;
    if (generated.has(path)) continue;
    stale.push(path);
    if (!checkOnly) rmSync(join(root, path));
  }
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return [];
  }
}

async function main(): Promise<void> {
  // The pages import the generated indexes, so these have to be right before they are loaded.
  write(generateIndexes(root));
  const { generateManifest, generatePages } = await import('./generate/all.js');
  const pages = generatePages(root);
  write(pages);
  write(generateManifest(root));
  for (const folder of ['docs/rules', 'docs/settings']) removeOrphans(folder, pages);
}

function report(): void {
  if (stale.length === 0) return;
  if (!checkOnly) console.log(`Wrote ${stale.join(', ')}.`);
  else console.error(`Not up to date: ${stale.join(', ')}. Run \`npm run generate\`.`);
  process.exitCode = checkOnly ? 1 : 0;
}

main().then(report);
