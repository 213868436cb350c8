import type { FormatRecord } from '../format.js';

/** composer.json: evidence of the version of PHP that an application is made for. */
export const composerRecord: FormatRecord = {
  id: 'composer',
  languageId: 'json',
  label: 'Composer',
  program: undefined,
  versionOf: undefined,
  fileNames: ['composer.json'],
  filePatterns: [],
  contributesLanguage: false,
  comments: undefined,
};
