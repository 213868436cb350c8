import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/interned-strings-not-set',
  title: 'OPcache with its default room for strings',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Names and literals of a framework fill the default of 8MB.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.interned-strings-buffer'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nopcache.interned_strings_buffer = 16\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('opcache.interned_strings_buffer', () => ({
    text: '16',
    because: 'so that workers share the strings of a framework',
  })),
});
