import { namePlace } from '../../checks/subject.js';
import type { FpmEntry } from '../../formats/php-fpm/entry.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/php-setting-in-pool',
  title: 'php.ini directive among the settings of PHP-FPM',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'A pool takes php.ini directives only in brackets: `php_admin_value[memory_limit]`, or `php_value[...]` where scripts may change them. Bare, PHP-FPM does not know the name and does not start.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«memory_limit» = 256M\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[memory_limit] = 256M\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«display_errors» = off\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_flag[display_errors] = off\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\nphp_value[memory_limit] = 256M\naccess.log = /var/log/a.log\n' }],

  check(subject, report) {
    for (const entry of subject.settings.entries as readonly FpmEntry[]) {
      const { lookup, node, scope, key } = entry;
      const name = node.name.text;
      const { pool, global } = subject.shown;
      const isOther =
        lookup.kind === 'unknown' && pool.find(name).kind === 'unknown' && global.find(name).kind === 'unknown';
      if (!isOther || key !== undefined || !subject.isPhpName(name)) continue;
      const at = namePlace(entry);
      const wrapped = `php_admin_${subject.isPhpSwitch(name) ? 'flag' : 'value'}[${name}]`;
      report(at, {
        message: `\`${name}\` belongs to php.ini: in a pool it is written \`${wrapped}\`, and so PHP-FPM does not start.`,
        fixes:
          scope === 'pool'
            ? [{ title: `Change to ${wrapped}`, edits: [{ ...at, newText: wrapped }], safe: false }]
            : [],
      });
    }
  },
});
