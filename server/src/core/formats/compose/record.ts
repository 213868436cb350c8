import type { FormatRecord } from '../format.js';

/** Compose files: evidence of what runs where, and whatever settings of PostgreSQL their commands hold. */
export const composeRecord: FormatRecord = {
  id: 'compose',
  languageId: 'yaml',
  label: 'Compose',
  program: undefined,
  versionOf: undefined,
  fileNames: [],
  filePatterns: ['**/{compose,docker-compose}*.{yaml,yml}'],
  contributesLanguage: false,
  comments: { sign: '#', inline: true },
  looksForeign: text => !/^services[ \t]*:/m.test(text),
};
