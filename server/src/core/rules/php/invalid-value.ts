import { checkTypes } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/invalid-value',
  title: 'Value that PHP does not take',
  severity: 'error',
  applies: 'always',
  why: 'PHP checks a few texts when it starts. One that it does not take leaves the default in place, with a warning that few people see.',
  references: ['https://www.php.net/manual/en/datetime.configuration.php#ini.date.timezone'],
  examples: [
    { bad: { 'php.ini': 'date.timezone = «Berlin time»\n' }, good: { 'php.ini': 'date.timezone = Europe/Berlin\n' } },
    { bad: { 'php.ini': 'session.name = «42»\n' }, good: { 'php.ini': 'session.name = SHOP\n' } },
  ],
  silent: [
    { 'php.ini': 'date.timezone = Etc/GMT+1\nsession.name = SHOP42\n' },
    { 'php.ini': 'date.timezone = ${TZ}\n' },
  ],
  check: checkTypes,
});
