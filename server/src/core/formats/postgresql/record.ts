import type { FormatRecord } from '../format.js';

/** postgresql.conf and the files it includes. */
export const postgresqlRecord: FormatRecord = {
  id: 'postgresql',
  languageId: 'postgresql-conf',
  label: 'PostgreSQL',
  program: 'postgresql',
  versionOf: 'postgresql',
  fileNames: ['postgresql.conf', 'postgresql.auto.conf', 'postgresql.conf.sample', 'postgresql.base.conf'],
  filePatterns: ['**/postgresql*.conf', '**/postgresql/**/conf.d/*.conf'],
  contributesLanguage: true,
  comments: { sign: '#', inline: true },
  looksForeign: text => FOREIGN.test(text.slice(0, PROBE)),
  looksLike: text => {
    const names = text.slice(0, PROBE).match(TELLING);
    return new Set(names?.map(name => name.replace(/[\s#=]/g, ''))).size >= 3;
  },
  versionFromPath: path => /\/(?:postgresql|pgsql|postgres)[/-](1[2-9])(?:\/|$)/.exec(path)?.[1],
};

/** How much of a text is looked at to tell its format: the stock file's first settings come within this many characters. */
const PROBE = 16_384;

/** Sections, and blocks in braces: no line of this program. Nothing here may look at more than one line. */
const FOREIGN = /^[ \t]*(?:\[[^\]\n]{1,100}\]|[\w-]{1,40}[^\n=#'{]{0,100}\{)[ \t]*(?:[#;].*)?$/m;

/** Settings that hardly another program has. */
const TELLING =
  /^[ \t]*(?:#[ \t]*)?(?:shared_buffers|max_connections|wal_level|listen_addresses|work_mem|effective_cache_size)[ \t]*=/gm;
