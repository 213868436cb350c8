import { checkChoices } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/invalid-choice',
  title: 'Word that the setting does not take',
  severity: 'error',
  applies: 'always',
  why: 'A parameter with a fixed list of words takes these words, whole and in any case. Any other stops the server from starting.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES'],
  examples: [
    { bad: { 'postgresql.conf': 'wal_level = «repilca»\n' }, good: { 'postgresql.conf': 'wal_level = replica\n' } },
    { bad: { 'postgresql.conf': 'log_statement = «some»\n' }, good: { 'postgresql.conf': 'log_statement = ddl\n' } },
  ],
  silent: [{ 'postgresql.conf': "wal_level = hot_standby\nsynchronous_commit = Remote_Write\nhuge_pages = 'TRY'\n" }],
  check: checkChoices,
});
