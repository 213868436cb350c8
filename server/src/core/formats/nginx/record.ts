import type { FormatRecord } from '../format.js';

/** nginx.conf and the files it includes. */
export const nginxRecord: FormatRecord = {
  id: 'nginx',
  languageId: 'nginx',
  otherLanguageIds: ['NGINX'],
  label: 'nginx',
  program: 'nginx',
  versionOf: 'nginx',
  fileNames: ['nginx.conf', 'fastcgi_params', 'scgi_params', 'uwsgi_params', 'proxy_params', 'fastcgi.conf'],
  filePatterns: [
    '**/nginx*.conf',
    '**/*.nginx',
    '**/*.nginx.conf',
    '**/nginx/**/sites-available/*',
    '**/nginx/**/sites-enabled/*',
    '**/nginx/**/*.conf',
    '**/nginx/mime.types',
  ],
  contributesLanguage: true,
  comments: { sign: '#', inline: true },
  looksForeign: text => FOREIGN.test(text.slice(0, PROBE)),
  looksLike: text => BLOCK.test(text.slice(0, PROBE)) && new Set(text.slice(0, PROBE).match(TELLING)).size >= 2,
};

/** How much of a text is looked at to tell its format. */
const PROBE = 16_384;

/** Sections in brackets or tags, and settings with an equals sign: lines of other programs. Each looks at one line only. */
const FOREIGN =
  /^[ \t]*(?:\[[^\]\n]{1,100}\]|<[A-Z/][^\n]{0,100}>|(?!location\b)[\w.-]{1,60}[ \t]*=[^\n]*[^\s;{}])[ \t]*$/m;

const BLOCK = /^[ \t]*(?:server|http|events|stream|upstream[ \t]+[\w.-]{1,60}|location[ \t][^\n{]{1,100})[ \t]*\{/m;

/** Directives that hardly another program has. */
const TELLING =
  /^[ \t]*(?:listen|server_name|proxy_pass|fastcgi_pass|worker_processes|worker_connections|access_log|try_files|root|location|server|http|upstream)(?=[ \t{])/gm;
