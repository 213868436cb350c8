import type { FormatRecord } from '../format.js';

/** YAML files that are no format of ours themselves and hold configurations: charts, operators, values. */
export const inYamlRecord: FormatRecord = {
  id: 'in-yaml',
  languageId: 'yaml',
  otherLanguageIds: ['dockercompose', 'helm'],
  label: 'Configurations in YAML',
  program: undefined,
  versionOf: undefined,
  fileNames: [],
  filePatterns: ['**/*.yaml', '**/*.yml'],
  contributesLanguage: false,
  comments: { sign: '#', inline: true },
  looksForeign: text => !holdsConfiguration(text),
  looksLike: holdsConfiguration,
};

/** Only YAML with every mark of one family is worth reading: a folder may hold thousands of other files. */
export function holdsConfiguration(text: string): boolean {
  return FAMILIES.some(marks => marks.every(mark => mark.test(text)));
}

const POSTGRESQL_SETTING = /(?:shared_buffers|max_connections|work_mem|effective_cache_size|max_wal_size|wal_level)\b/;
const PHP_SETTING = /(?:memory_limit|opcache\.\w|pm\.max_children|upload_max_filesize|max_execution_time)\b/;
const BLOCK = /:[ \t]*\|[-+\d]*[ \t]*\r?$/m;

const FAMILIES: readonly (readonly RegExp[])[] = [
  // Maps that operators, charts and Patroni hand to the server.
  [/\bparameters["']?[ \t]*:/, /\bpostgresql["']?[ \t]*:/],
  // A file under its name.
  [/[\w-]\.(?:conf|ini)["']?[ \t]*:[ \t]*(?:[|>"'&!]|\r?$)/m],
  // A file as a block under another key.
  [BLOCK, POSTGRESQL_SETTING],
  [BLOCK, PHP_SETTING],
  [BLOCK, /^[ \t]*\[pgbouncer\]/m],
  // Arguments of PostgreSQL's server.
  [/\b(?:command|args)["']?[ \t]*:/, /(?:^|[\s"',[])(?:-c|--[a-z])/m, /postg|timescale|pgvector/],
  // Arguments of PHP.
  [/\b(?:command|args|entrypoint)["']?[ \t]*:/, /(?:^|[\s"',[])-d/m, /php/],
];
