import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/opcache-memory-not-set',
  title: 'OPcache with its default size',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'The default of 128MB is little for a framework application with its libraries, and a full cache stops caching.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.memory-consumption',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nopcache.memory_consumption = 256\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('opcache.memory_consumption', () => ({
    text: '256',
    because: 'so that the scripts of a framework application fit',
  })),
});
