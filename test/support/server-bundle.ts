import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { loadAllFormats, ROOT } from './lint.js';

/** A folder with the server's bundles, laid out as `dist/` is. */
export async function serverFolder(): Promise<string> {
  const given = process.env.HEADROOM_SERVER_FOLDER;
  const built = join(ROOT, 'dist');
  if (given !== undefined) return given;
  if (existsSync(join(built, 'server.js'))) return built;
  pending ??= bundle();
  return pending;
}

let pending: Promise<string> | undefined;

/** Bundles the server where nothing is built, so that a single test can be run while working on it. */
async function bundle(): Promise<string> {
  const folder = join(ROOT, 'out', 'dev');
  const shared: BuildOptions = { absWorkingDir: ROOT, bundle: true, minify: true };
  const process: BuildOptions = { platform: 'node', format: 'cjs', entryPoints: ['server/src/node.ts'] };
  await build({ ...shared, ...process, outfile: join(folder, 'server.js') });
  const worker: BuildOptions = { platform: 'browser', format: 'iife', entryPoints: ['server/src/browser.ts'] };
  await build({ ...shared, ...worker, outfile: join(folder, 'server.browser.js') });
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const { format, data } of await loadAllFormats()) {
    writeFileSync(join(folder, 'data', `${format.record.id}.json`), JSON.stringify(data));
  }
  return folder;
}
