import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/timestamps-not-checked-in-development',
  title: 'Changes to scripts are not noticed',
  severity: 'warning',
  applies: 'always',
  why: 'With `opcache.validate_timestamps = 0` an edited file has no effect until PHP-FPM is reloaded. That is right for production and puzzling anywhere else.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.validate-timestamps'],
  examples: [
    {
      bad: { 'headroom.yaml': 'environment: development\n', 'php.ini': 'opcache.validate_timestamps = «0»\n' },
      good: { 'headroom.yaml': 'environment: development\n', 'php.ini': 'opcache.validate_timestamps = 1\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.validate_timestamps = 0\n' },
    { 'php.ini': 'opcache.validate_timestamps = 0\n' },
  ],

  check({ settings, environment }, report) {
    const validates = settings.get('opcache.validate_timestamps');
    if (!validates?.explicit || validates.value || environment?.value !== 'development') return;
    report(validates, {
      message: 'Edited scripts have no effect until PHP-FPM is reloaded.',
      fixes: [setTo(validates, '1')],
    });
  },
});
