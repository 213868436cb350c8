import type { FormatRecord } from '../format.js';

/** pgbouncer.ini and the files it includes. */
export const pgbouncerRecord: FormatRecord = {
  id: 'pgbouncer',
  languageId: 'pgbouncer-ini',
  label: 'PgBouncer',
  program: 'pgbouncer',
  versionOf: 'pgbouncer',
  fileNames: ['pgbouncer.ini'],
  filePatterns: ['**/pgbouncer*.ini', '**/pgbouncer/**/*.ini'],
  contributesLanguage: true,
  comments: { sign: ';', inline: false },
  looksForeign: text => {
    const sections = text.slice(0, PROBE).match(SECTION) ?? [];
    return sections.length > 0 && !sections.some(section => OURS.test(section));
  },
  looksLike: text => /^[ \t]*\[pgbouncer\]/m.test(text.slice(0, PROBE)),
};

/** How much of a text is looked at to tell its format. */
const PROBE = 16_384;

const SECTION = /^[ \t]*\[[^\]\n]{1,100}\]/gm;
const OURS = /\[(?:pgbouncer|databases|users|peers)\]/i;
