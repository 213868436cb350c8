import { defineRule } from '../../rule.js';
import { isWhole } from './pool-without-process-manager.js';

export default defineRule({
  id: 'php-fpm/pool-without-user',
  title: 'Pool that does not say whom its workers run as',
  severity: 'hint',
  applies: 'always',
  each: 'part',
  why: 'Started as root, PHP-FPM needs the account that the workers of each pool run as, and does not start without it. Where it is started as an ordinary account, as in many containers, the workers run as that one.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#user'],
  examples: [
    {
      bad: { 'www.conf': '«[www]»\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\n' },
      good: { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/zz-docker.conf': '[www]\nlisten = 9000\npm = static\npm.max_children = 5\n' },
    { 'www.conf': '[www]\nuser = ${ACCOUNT}\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\n' },
  ],

  check(subject, report) {
    for (const pool of subject.pools) {
      if (pool.settings.entry('user') || isWhole(subject, pool) !== 'error' || !pool.settings.entry('pm')) continue;
      report(pool.at, {
        message: `The pool \`${pool.name}\` has no \`user\`: started as root, PHP-FPM does not go on.`,
      });
    }
  },
});
