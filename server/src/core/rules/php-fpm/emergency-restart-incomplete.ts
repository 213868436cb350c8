import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/emergency-restart-incomplete',
  title: 'Emergency restart that never happens',
  severity: 'information',
  applies: 'always',
  why: 'PHP-FPM restarts itself where `emergency_restart_threshold` workers crash within `emergency_restart_interval`. With only one of both it never does.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#emergency-restart-threshold'],
  examples: [
    {
      bad: {
        'www.conf':
          '[global]\nemergency_restart_threshold = «10»\n[www]\nlisten = /run/www.sock\nuser = www-data\npm = static\npm.max_children = 5\n',
      },
      good: {
        'www.conf':
          '[global]\nemergency_restart_threshold = 10\nemergency_restart_interval = 1m\n[www]\nlisten = /run/www.sock\nuser = www-data\npm = static\npm.max_children = 5\n',
      },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[global]\nemergency_restart_threshold = 0\n' },
    { 'php-fpm.d/www.conf': '[global]\nemergency_restart_threshold = 10\nemergency_restart_interval = 1m\n' },
  ],

  check({ global }, report) {
    const threshold = global.get('emergency_restart_threshold');
    const interval = global.get('emergency_restart_interval');
    if (!threshold || !interval || threshold.value > 0 === interval.value > 0) return;
    const [set, other] = threshold.value > 0 ? ([threshold, interval] as const) : ([interval, threshold] as const);
    if (!set.explicit || other.explicit) return;
    report(set, { message: `Without \`${other.name}\` PHP-FPM never restarts itself.` });
  },
});
