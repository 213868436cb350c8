import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/timestamps-checked-by-default',
  title: 'Files are checked for changes by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Deployed scripts do not change, and PHP asks the file system about them every two seconds.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.validate-timestamps',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nopcache.validate_timestamps = 0\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('opcache.validate_timestamps', () => ({
    text: '0',
    because: 'because deployed scripts do not change; reload PHP-FPM with each deployment',
  })),
});
