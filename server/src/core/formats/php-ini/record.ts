import { parentUri } from '../../uris.js';
import type { FormatRecord } from '../format.js';

/** php.ini, the files of its conf.d folder, and .user.ini. */
export const phpIniRecord: FormatRecord = {
  id: 'php-ini',
  domain: 'php',
  languageId: 'php-ini',
  label: 'PHP',
  program: 'php-fpm',
  versionOf: 'php',
  fileNames: ['php.ini', 'php.ini-development', 'php.ini-production', '.user.ini'],
  filePatterns: [
    '**/php.ini-*',
    '**/php-*.ini',
    '**/php/**/*.ini',
    '**/php*/**/conf.d/*.ini',
    '**/mods-available/*.ini',
  ],
  contributesLanguage: true,
  comments: { sign: ';', inline: true },
  looksForeign: text => !TELLING.test(text.slice(0, PROBE)) && !EMPTY.test(text.slice(0, PROBE)),
  looksLike: text =>
    new Set(
      text
        .slice(0, PROBE)
        .match(CERTAIN)
        ?.map(name => name.replace(/[\s;=]/g, '')),
    ).size >= 3,
  versionFromPath: phpVersionFromPath,
  environmentFromPath: path => (path.endsWith('/php.ini-development') ? 'development' : undefined),
  homeOf: phpHomeOf,
};

const PROBE = 16_384;

/** Names that hardly another program's file has. */
const TELLING =
  /^[ \t]*(?:;[ \t]*)?(?:(?:zend_)?extension|(?:opcache|session|xdebug|apc|zend|date|mbstring|pcre|mysqlnd|redis|pcov|igbinary|assert|realpath_cache|upload_\w+|error_\w+|display_\w+|memory_\w+|max_\w+|post_\w+|short_open_tag|expose_php|log_errors|output_buffering|disable_functions|open_basedir|user_ini|allow_url_\w+|variables_order)[\w.]*)[ \t]*=/m;

/** Nothing but comments and blank lines: no other program's either. */
const EMPTY = /^(?:[ \t]*(?:;.*)?(?:\r?\n|$))*$/;

const CERTAIN =
  /^[ \t]*(?:;[ \t]*)?(?:memory_limit|max_execution_time|upload_max_filesize|post_max_size|opcache\.enable|opcache\.memory_consumption|display_errors|realpath_cache_size|short_open_tag)[ \t]*=/gm;

/** The version in a path, as distributions lay files out: `/etc/php/8.2/`, `/opt/remi/php82/`, `/etc/php82/`. */
export function phpVersionFromPath(path: string): string | undefined {
  const match = /\/php-?\/?([78])\.?([0-9])(?=\/|$)/.exec(path);
  return match ? `${match[1]}.${match[2]}` : undefined;
}

/** Folders that hold parts of a configuration: what they belong to is one level up. */
const PARTS = /\/(?:conf\.d|pool\.d|php-fpm\.d|mods-available)$/;

/** The folder whose php.ini and pools belong together. */
export function phpHomeOf(uri: string): string {
  return parentUri(uri).replace(PARTS, '');
}
