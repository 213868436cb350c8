import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/opcache-files-not-set',
  title: 'OPcache with its default number of scripts',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'The default of 10000 is room for 16229 scripts; frameworks with their libraries come close to it.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.max-accelerated-files',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nopcache.max_accelerated_files = 20000\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('opcache.max_accelerated_files', () => ({
    text: '20000',
    because: 'so that all scripts of a framework application fit',
  })),
});
