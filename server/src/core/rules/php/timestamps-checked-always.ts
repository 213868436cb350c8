import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/timestamps-checked-always',
  title: 'Every request checks every file',
  severity: 'warning',
  applies: 'production',
  why: '`opcache.revalidate_freq = 0` asks the file system about each included file with each request. Two seconds are the default, and a production server hardly needs to ask at all.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.revalidate-freq'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.revalidate_freq = «0»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.revalidate_freq = 60\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.revalidate_freq = 0\nopcache.validate_timestamps = 0\n' },
    { 'headroom.yaml': 'environment: development\n', 'php.ini': 'opcache.revalidate_freq = 0\n' },
  ],

  check({ settings }, report) {
    const interval = settings.get('opcache.revalidate_freq');
    const validates = settings.get('opcache.validate_timestamps');
    if (!interval?.explicit || interval.value > 0 || validates?.value === false) return;
    report(interval, {
      message: 'PHP asks the file system about each included file with each request.',
      fixes: [setTo(interval, '60')],
    });
  },
});
