import type { Program } from '../model/platform.js';

/** A program and its version, as the name of an image tells them. */
export interface ImageContent {
  readonly program: Program;
  readonly version: string | undefined;
}

/** What an image such as `php:8.3-fpm-alpine` or `edoburu/pgbouncer:v1.23.1-p2` runs; nothing where it does not tell. */
export function contentOfImage(image: string): ImageContent | undefined {
  const [reference = ''] = image.split('@', 1);
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  const path = colon === -1 ? reference : reference.slice(0, colon);
  const tag = colon === -1 ? '' : reference.slice(colon + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const version = /^v?(\d+\.\d+|\d+(?=$|-))/.exec(tag)?.[1];
  if (name === 'php') return /(?:^|-)fpm\b/.test(tag) ? { program: 'php-fpm', version } : undefined;
  const program = PROGRAMS[name];
  // The version of these is that of the extension.
  return program && { program, version: name === 'timescaledb' || name === 'pgvector' ? undefined : version };
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  ...{ postgres: 'postgresql', postgresql: 'postgresql', timescaledb: 'postgresql', pgvector: 'postgresql' },
  ...{ pgbouncer: 'pgbouncer', nginx: 'nginx', 'nginx-unprivileged': 'nginx', 'php-fpm': 'php-fpm' },
};

/** What a container or service is for that bears the name of a program. */
export function programOfName(name: string): Program | undefined {
  return NAMES[name];
}

const NAMES: Readonly<Record<string, Program>> = {
  ...{ php: 'php-fpm', 'php-fpm': 'php-fpm', fpm: 'php-fpm', nginx: 'nginx', pgbouncer: 'pgbouncer' },
  ...{ postgres: 'postgresql', postgresql: 'postgresql' },
};
