import { defineRule } from '../../rule.js';
import { isWhole } from './pool-without-process-manager.js';

export default defineRule({
  id: 'php-fpm/pool-without-listen',
  title: 'Pool that listens nowhere',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'Each pool needs an address of its own, a port or the path of a socket. PHP-FPM does not start with a pool that has none.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#listen'],
  examples: [
    {
      bad: { 'www.conf': '«[www]»\nuser = www-data\npm = static\npm.max_children = 5\n' },
      good: { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/zz-docker.conf': '[www]\npm.max_children = 5\n' },
    { 'www.conf': '[www]\nlisten = ${LISTEN}\npm = static\npm.max_children = 5\n' },
  ],

  check(subject, report) {
    for (const pool of subject.pools) {
      const listen = pool.settings.entry('listen');
      if (listen && listen.node.value.text !== '') continue;
      const severity = isWhole(subject, pool);
      if (!severity) continue;
      report(listen ? { uri: listen.uri, start: listen.node.start, end: listen.node.end } : pool.at, {
        message: `The pool \`${pool.name}\` has no \`listen\` address: PHP-FPM does not start.`,
        severity,
      });
    }
  },
});
