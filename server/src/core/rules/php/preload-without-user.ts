import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/preload-without-user',
  title: 'Preloading as root',
  severity: 'error',
  applies: 'always',
  why: 'Started as root, PHP-FPM refuses to run a preload script with all rights: it does not start without `opcache.preload_user`. Where it is started as an ordinary account, as in many containers, nothing is missing.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.preload-user'],
  examples: [
    {
      bad: {
        'php.ini': 'opcache.preload = «/app/config/preload.php»\n',
        'www.conf': '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
      good: {
        'php.ini': 'opcache.preload = /app/config/preload.php\nopcache.preload_user = www-data\n',
        'www.conf': '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
    },
  ],
  silent: [
    { 'php.ini': 'opcache.preload = /app/preload.php\nopcache.preload_user = app\n' },
    { 'php.ini': 'opcache.preload =\n' },
    { 'conf.d/preload.ini': 'opcache.preload = /app/preload.php\n' },
  ],

  check({ settings, runsAsRoot }, report) {
    const script = settings.get('opcache.preload');
    const user = settings.get('opcache.preload_user');
    if (!script?.explicit || script.value === '' || !user || user.value !== '') return;
    report(script, {
      message: runsAsRoot
        ? 'The pools run as other accounts, so PHP-FPM is started as root, and does not start without `opcache.preload_user`.'
        : 'Started as root, PHP-FPM does not start without `opcache.preload_user`.',
      severity: runsAsRoot ? 'error' : 'hint',
      fixes: [setTo(user, 'www-data')],
    });
  },
});
