import { linePlace } from '../../checks/subject.js';
import type { FpmEntry } from '../../formats/php-fpm/entry.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/bad-key',
  title: 'Brackets without a key, or with one too many',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: '`php_value[...]`, `env[...]` and their relatives need a name in the brackets, and `access.suppress_path[]` takes none. PHP-FPM does not start otherwise.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«php_value[] = 256M»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_value[memory_limit] = 256M\n' },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { php: "8.3" }\n',
        'php-fpm.d/www.conf': '[www]\n«access.suppress_path[ping] = /ping»\n',
      },
      good: {
        'headroom.yaml': 'versions: { php: "8.3" }\n',
        'php-fpm.d/www.conf': '[www]\naccess.suppress_path[] = /ping\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { php: "8.3" }\n',
      'php-fpm.d/www.conf': '[www]\nenv[PATH] = /usr/bin\naccess.suppress_path[] = /ping\n',
    },
  ],

  check({ settings }, report) {
    for (const entry of settings.entries as readonly FpmEntry[]) {
      const { key, lookup, scope } = entry;
      if (key === undefined || lookup.kind !== 'known' || scope !== 'pool') continue;
      const takesNone = lookup.directive.name === 'access.suppress_path[]';
      if (takesNone === (key === '')) continue;
      const name = entry.line.name.text;
      report(linePlace(entry), {
        message: takesNone
          ? `\`${name}[]\` takes no key: PHP-FPM does not start.`
          : `\`${name}[]\` needs a name in its brackets: PHP-FPM does not start.`,
      });
    }
  },
});
