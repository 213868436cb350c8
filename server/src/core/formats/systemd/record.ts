import type { FormatRecord } from '../format.js';

/** Units of systemd and their drop-ins: only evidence for the programs that they start, without rules of their own. */
export const systemdRecord: FormatRecord = {
  id: 'systemd',
  languageId: 'ini',
  label: 'systemd',
  program: undefined,
  versionOf: undefined,
  fileNames: [],
  filePatterns: ['**/*.service', '**/*.service.d/*.conf'],
  contributesLanguage: false,
  comments: undefined,
};
