import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version in the package.json above the program, read only when somebody asks: no build has to insert it. */
export function version(): string {
  for (const folder of ['..', '../..', '../../..']) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, folder, 'package.json'), 'utf8'));
      if (isOurs(manifest)) return manifest.version;
    } catch {
      // Not here; the next folder up may have it.
    }
  }
  return 'unknown';
}

function isOurs(manifest: unknown): manifest is { readonly version: string } {
  if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('version' in manifest))
    return false;
  return manifest.name === 'headroom' && typeof manifest.version === 'string';
}
