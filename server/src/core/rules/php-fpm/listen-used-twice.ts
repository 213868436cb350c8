import { valuePlace } from '../../checks/subject.js';
import type { Entry } from '../../model/settings.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'php-fpm/listen-used-twice',
  title: 'Address that another pool listens on',
  severity: 'error',
  applies: 'always',
  why: 'Two pools cannot share an address: PHP-FPM does not start.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#listen'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[a]\nlisten = /run/php.sock\n[b]\nlisten = «/run/php.sock»\n' },
      good: { 'php-fpm.d/www.conf': '[a]\nlisten = /run/php.sock\n[b]\nlisten = /run/b.sock\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[a]\nlisten = /run/$pool.sock\n[b]\nlisten = /run/$pool.sock\n' }],

  check({ pools }, report) {
    const users = new Map<string, { readonly pool: string; readonly entry: Entry }>();
    for (const { name, entries } of pools) {
      const entry = entries.findLast(each => each.name === 'listen');
      if (!entry) continue;
      const address = entry.node.value.text.replaceAll('$pool', name);
      const other = users.get(address);
      if (!other) users.set(address, { pool: name, entry });
      else if (!isTemplate(address) && address !== '') {
        report(valuePlace(entry), {
          message: `The pool \`${other.pool}\` listens on \`${address.slice(0, 60)}\` already: PHP-FPM does not start.`,
          related: [{ at: valuePlace(other.entry), message: 'The pool that comes first' }],
        });
      }
    }
  },
});
