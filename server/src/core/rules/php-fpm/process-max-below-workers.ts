import { setTo } from '../../checks/fixes.js';
import { totalWorkers } from '../../formats/php-fpm/capacity.js';
import { defineRule } from '../../rule.js';
import { plural } from '../../units.js';

export default defineRule({
  id: 'php-fpm/process-max-below-workers',
  title: 'Fewer processes than the pools ask for',
  severity: 'warning',
  applies: 'always',
  why: '`process.max` caps the workers of all pools together. Pools that ask for more cannot grow to what they were given.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#process.max'],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf':
          '[global]\nprocess.max = «20»\n[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 30\n',
      },
      good: {
        'php-fpm.d/www.conf':
          '[global]\nprocess.max = 30\n[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 30\n',
      },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[global]\nprocess.max = 0\n[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 30\n',
    },
    {
      'php-fpm.d/www.conf':
        '[global]\nprocess.max = 128\n[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 30\n',
    },
  ],

  check(subject, report) {
    const most = subject.global.get('process.max');
    const total = totalWorkers(subject);
    if (!most?.explicit || most.value <= 0 || most.value >= total) return;
    report(most, {
      message: `The pools ask for ${plural(total, 'worker')}, and \`process.max\` allows ${most.value}.`,
      fixes: [setTo(most, String(total))],
    });
  },
});
