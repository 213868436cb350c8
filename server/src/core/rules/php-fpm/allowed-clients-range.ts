import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/allowed-clients-range',
  title: 'Range of addresses among the allowed clients',
  severity: 'warning',
  applies: 'always',
  each: 'part',
  why: 'The list takes single addresses. A range such as 10.0.0.0/8 is read as an address that no client has, so that PHP-FPM refuses all of them, with a message in its log only.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#listen.allowed-clients'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nlisten.allowed_clients = «10.0.0.0/8»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nlisten.allowed_clients = 10.0.0.5\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\nlisten.allowed_clients = 127.0.0.1,10.0.0.5\n' }],

  check({ pools }, report) {
    for (const { settings } of pools) {
      const clients = settings.get('listen.allowed_clients');
      if (!clients?.explicit || !clients.value.includes('/')) continue;
      report(clients, { message: 'Ranges are not understood here: only single addresses count.' });
    }
  },
});
