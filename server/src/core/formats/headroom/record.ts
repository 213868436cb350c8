import type { FormatRecord } from '../format.js';

/** headroom.yaml: the platform, in one file. */
export const headroomRecord: FormatRecord = {
  id: 'headroom',
  languageId: 'yaml',
  label: 'headroom.yaml',
  program: undefined,
  versionOf: undefined,
  fileNames: ['headroom.yaml'],
  filePatterns: [],
  contributesLanguage: false,
  comments: { sign: '#', inline: true },
};
