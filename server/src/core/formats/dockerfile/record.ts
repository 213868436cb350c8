import type { FormatRecord } from '../format.js';

/** Dockerfiles: evidence of which image a configuration is copied into. */
export const dockerfileRecord: FormatRecord = {
  id: 'dockerfile',
  languageId: 'dockerfile',
  label: 'Dockerfile',
  program: undefined,
  versionOf: undefined,
  fileNames: ['Dockerfile'],
  filePatterns: ['**/Dockerfile.*', '**/*.Dockerfile', '**/*.dockerfile'],
  contributesLanguage: false,
  comments: undefined,
};
