import type { FormatRecord } from '../format.js';

/** Preload scripts: evidence of what PHP loads when it starts. */
export const phpPreloadRecord: FormatRecord = {
  id: 'php-preload',
  languageId: 'php',
  label: 'Preload script',
  program: undefined,
  versionOf: undefined,
  fileNames: ['preload.php'],
  filePatterns: [],
  contributesLanguage: false,
  comments: undefined,
};
