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
  looksForeign: text => /^\s*(?:\[[^\]]+\]|[\w-]+[^\n=#']*\{)\s*(?:[#;].*)?$/m.test(text.slice(0, PROBE)),
  looksLike: text => {
    const names = text
      .slice(0, PROBE)
      .match(
        /^\s*#?\s*(?:shared_buffers|max_connections|wal_level|listen_addresses|work_mem|effective_cache_size)\s*=/gm,
      );
    return new Set(names?.map(name => name.replace(/[\s#=]/g, ''))).size >= 3;
  },
  versionFromPath: path => /\/(?:postgresql|pgsql|postgres)[/-](\d{2})(?:\/|$)/.exec(path)?.[1],
};

/** How much of a text is looked at to tell its format: the stock file's first settings come within this many characters. */
const PROBE = 16_384;
