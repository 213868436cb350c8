import type { FormatRecord } from '../format.js';
import { phpHomeOf, phpVersionFromPath } from '../php-ini/record.js';

/** php-fpm.conf and the files with its pools. */
export const phpFpmRecord: FormatRecord = {
  id: 'php-fpm',
  languageId: 'php-fpm',
  label: 'PHP-FPM',
  program: 'php-fpm',
  versionOf: 'php',
  fileNames: ['php-fpm.conf', 'php-fpm.conf.default', 'www.conf.default'],
  filePatterns: ['**/php-fpm*.conf', '**/www.conf', '**/php-fpm.d/*.conf', '**/pool.d/*.conf', '**/fpm/*.conf'],
  contributesLanguage: true,
  comments: { sign: ';', inline: true },
  looksForeign: text => FOREIGN.test(text.slice(0, PROBE)),
  looksLike: text => CERTAIN.test(text.slice(0, PROBE)),
  versionFromPath: phpVersionFromPath,
  homeOf: phpHomeOf,
};

const PROBE = 16_384;

/** Blocks in braces and angle brackets: nginx, Apache. */
const FOREIGN =
  /^[ \t]*(?:<\/?[A-Za-z]|[\w-]{1,40}[^\n=;#'"{]{0,100}\{[ \t]*$|(?:server|location|upstream)\b[^\n=]{0,100}\{)/m;

/** Lines that no other program has. */
const CERTAIN =
  /^[ \t]*(?:pm[ \t]*=[ \t]*(?:static|dynamic|ondemand)\b|pm\.max_children[ \t]*=|php_admin_(?:value|flag)\[)/m;
