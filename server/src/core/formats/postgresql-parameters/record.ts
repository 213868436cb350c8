import type { FormatRecord } from '../format.js';

/** YAML files that are no format of ours themselves and hold settings of PostgreSQL: charts, operators, compose files. */
export const postgresqlParametersRecord: FormatRecord = {
  id: 'postgresql-parameters',
  languageId: 'yaml',
  otherLanguageIds: ['dockercompose', 'helm'],
  label: 'PostgreSQL in YAML',
  program: undefined,
  versionOf: undefined,
  fileNames: [],
  filePatterns: ['**/*.yaml', '**/*.yml'],
  contributesLanguage: false,
  comments: { sign: '#', inline: true },
  looksForeign: text => !holdsPostgresql(text),
  looksLike: holdsPostgresql,
};

/** Only YAML with every mark of one family is worth reading: a folder may hold thousands of other files. */
export function holdsPostgresql(text: string): boolean {
  return FAMILIES.some(marks => marks.every(mark => mark.test(text)));
}

const SETTING = /(?:shared_buffers|max_connections|work_mem|effective_cache_size|max_wal_size|wal_level)\b/;

const FAMILIES: readonly (readonly RegExp[])[] = [
  // Maps that operators, charts and Patroni hand to the server.
  [/\bparameters["']?[ \t]*:/, /\bpostgresql["']?[ \t]*:/],
  // A postgresql.conf as a block.
  [/:[ \t]*\|[-+\d]*[ \t]*\r?$/m, SETTING],
  // Arguments of the server.
  [/\b(?:command|args)["']?[ \t]*:/, /(?:^|[\s"',[])(?:-c|--[a-z])/m, /postg|timescale|pgvector/],
];
