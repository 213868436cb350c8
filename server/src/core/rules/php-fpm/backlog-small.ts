import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/backlog-small',
  title: 'Short queue for connections',
  severity: 'warning',
  applies: 'deployed',
  each: 'part',
  why: 'While all workers are busy, connections wait in a queue of `listen.backlog`. When it is full, the web server gets an error at once. The kernel cuts it to net.core.somaxconn, 4096 on Linux since 5.4 and 128 before.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#listen.backlog'],
  examples: [
    {
      bad: { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\nlisten.backlog = «64»\n' },
      good: { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\nlisten.backlog = 511\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\nlisten.backlog = -1\n' },
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\nlisten.backlog = 4096\n' },
  ],

  check({ pools }, report) {
    for (const { settings } of pools) {
      const backlog = settings.get('listen.backlog');
      if (!backlog?.explicit || backlog.value < 0) continue;
      if (backlog.value < 511)
        report(backlog, {
          message: `Only ${backlog.value} connections wait while all workers are busy; the web server gets errors for the rest.`,
          fixes: [setTo(backlog, '511')],
        });
      else if (backlog.value > 4096)
        report(backlog, {
          message: `Linux cuts the queue to net.core.somaxconn, 4096 by default.`,
          severity: 'information',
          fixes: [setTo(backlog, '4096')],
        });
    }
  },
});
