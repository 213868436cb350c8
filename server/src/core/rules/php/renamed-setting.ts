import { checkRenamedNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/renamed-setting',
  title: 'Directive that has another name now',
  severity: 'warning',
  applies: 'always',
  why: 'The old name does nothing any more, and nobody says so: Xdebug 3, for one, gave most of its directives other names. Some take other values under the new name as well.',
  references: ['https://xdebug.org/docs/upgrade_guide', 'https://www.php.net/manual/en/ini.list.php'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': '«xdebug.remote_host» = 10.0.0.1\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'xdebug.client_host = 10.0.0.1\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "7.4" }\n', 'php.ini': 'xdebug.remote_host = 10.0.0.1\n' },
    { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'xdebug.client_host = 10.0.0.1\n' },
  ],
  check: checkRenamedNames,
});
