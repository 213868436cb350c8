import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/revalidate-freq-unused',
  title: 'Interval of a check that is switched off',
  severity: 'hint',
  applies: 'always',
  why: 'With `opcache.validate_timestamps = 0` PHP never looks whether files have changed, and the interval means nothing.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.revalidate-freq'],
  examples: [
    {
      bad: { 'php.ini': 'opcache.validate_timestamps = 0\nopcache.revalidate_freq = «60»\n' },
      good: { 'php.ini': 'opcache.validate_timestamps = 0\n' },
    },
  ],
  silent: [
    { 'php.ini': 'opcache.validate_timestamps = 1\nopcache.revalidate_freq = 60\n' },
    { 'php.ini': 'opcache.validate_timestamps = 0\nopcache.revalidate_freq = 0\n' },
  ],

  check({ settings }, report) {
    const interval = settings.get('opcache.revalidate_freq');
    const validates = settings.get('opcache.validate_timestamps');
    if (!interval?.explicit || interval.value === 0 || !validates?.explicit || validates.value) return;
    report(interval, {
      message: 'Files are never checked for changes, so the interval has no effect.',
      related: [{ at: validates.at, message: 'Files are not checked' }],
      tags: ['unnecessary'],
    });
  },
});
