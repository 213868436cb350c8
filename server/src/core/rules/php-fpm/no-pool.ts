import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/no-pool',
  title: 'Configuration without a pool',
  severity: 'error',
  applies: 'always',
  why: 'PHP-FPM does not start without a single pool. Pools stand in sections of their own, mostly in files that php-fpm.conf includes.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.conf': '«[global]»\nlog_level = notice\n' },
      good: {
        'php-fpm.conf':
          '[global]\nlog_level = notice\n[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
    },
  ],
  silent: [
    { 'php-fpm.conf': '[global]\ninclude = /etc/php-fpm.d/*.conf\n' },
    { 'php-fpm.d/global.conf': '[global]\nlog_level = notice\n' },
    { 'php-fpm.conf': '' },
  ],

  check({ pools, isComplete, documents, settings }, report) {
    const [main] = documents;
    if (pools.length > 0 || !isComplete || !main || settings.entries.length === 0) return;
    const { start, end } = main.tree.sections[0] ?? { start: 0, end: 0 };
    report({ uri: main.uri, start, end }, { message: 'There is no pool in any of the files: PHP-FPM does not start.' });
  },
});
