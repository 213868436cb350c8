import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium to drive: HEADROOM_CHROMIUM, else where systems keep one. */
export function findChromium() {
  return [process.env.HEADROOM_CHROMIUM, ...browsers].find(path => path && existsSync(path));
}

/** The path of ripgrep, which VS Code's file search needs. */
export function findRipgrep() {
  return onPath('rg');
}

/** The folder with PostgreSQL 15's server programs. */
export function findPostgresql() {
  const folder = '/usr/lib/postgresql/15/bin';
  return existsSync(join(folder, 'postgres')) ? folder : undefined;
}

/** nginx, which Debian keeps where only root looks for programs. */
export function findNginx() {
  const program = process.env.HEADROOM_NGINX ?? '/usr/sbin/nginx';
  return existsSync(program) ? program : undefined;
}

/** PHP's command line and PHP-FPM, which Debian keeps where only root looks for programs. */
export function findPhp() {
  const version = process.env.HEADROOM_PHP_VERSION ?? '8.2';
  const programs = [
    process.env.HEADROOM_PHP ?? `/usr/bin/php${version}`,
    process.env.HEADROOM_PHP_FPM ?? `/usr/sbin/php-fpm${version}`,
  ];
  return programs.every(program => existsSync(program)) ? programs[0] : undefined;
}

/** The path of PgBouncer, which Debian keeps where only root looks for programs. */
export function findPgbouncer() {
  const program = process.env.HEADROOM_PGBOUNCER ?? '/usr/sbin/pgbouncer';
  return existsSync(program) ? program : undefined;
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map(folder => join(folder, name)).find(path => existsSync(path));
}
