import { checkUnknownNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/unknown-setting',
  title: 'Directive that no PHP version knows',
  severity: 'warning',
  applies: 'always',
  why: 'PHP takes any name without a word, and a misspelt one simply does nothing: the directive that was meant keeps its default. Names are told apart by their case. Names of extensions that Headroom does not know are left alone.',
  references: ['https://www.php.net/manual/en/ini.list.php'],
  examples: [
    { bad: { 'php.ini': '«memory_limits» = 256M\n' }, good: { 'php.ini': 'memory_limit = 256M\n' } },
    { bad: { 'php.ini': '«Memory_Limit» = 256M\n' }, good: { 'php.ini': 'memory_limit = 256M\n' } },
    {
      bad: { 'php.ini': '«opcache.max_acelerated_files» = 20000\n' },
      good: { 'php.ini': 'opcache.max_accelerated_files = 20000\n' },
    },
  ],
  silent: [{ 'php.ini': 'newrelic.appname = shop\nmemory_limit = 256M\n# half a comment = 1\npm.max_children = 5\n' }],
  check: checkUnknownNames,
});
