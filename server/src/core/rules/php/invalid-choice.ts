import { checkChoices } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/invalid-choice',
  title: 'Word that is none of the directive',
  severity: 'error',
  applies: 'always',
  why: 'PHP takes one of a list of words here. Any other leaves the default in place.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.jit'],
  examples: [
    { bad: { 'php.ini': 'opcache.jit = «tracin»\n' }, good: { 'php.ini': 'opcache.jit = tracing\n' } },
    { bad: { 'php.ini': 'opcache.jit = «1299»\n' }, good: { 'php.ini': 'opcache.jit = 1255\n' } },
  ],
  silent: [{ 'php.ini': 'opcache.jit = 1205\nsyslog.filter = ascii\n' }, { 'php.ini': 'opcache.jit = off\n' }],
  check: checkChoices,
});
