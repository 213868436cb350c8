import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/path-cache-short',
  title: 'Resolved paths are kept for two minutes',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Where deployed paths do not change, resolving them again every two minutes is for nothing.',
  references: [
    'https://www.php.net/manual/en/ini.core.php#ini.realpath-cache-ttl',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nrealpath_cache_ttl = 600\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('realpath_cache_ttl', () => ({
    text: '600',
    because: 'because deployed paths do not change',
  })),
});
