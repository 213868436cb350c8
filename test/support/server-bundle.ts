import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lint.js';

/** A folder with the server's bundles, laid out as `dist/` is. */
export function serverFolder(): string {
  const given = process.env.HEADROOM_SERVER_FOLDER;
  if (given !== undefined) return given;
  const built = join(ROOT, 'dist');
  // A single test can be run before anything was built.
  if (!existsSync(join(built, 'server.js'))) execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'ignore' });
  return built;
}
