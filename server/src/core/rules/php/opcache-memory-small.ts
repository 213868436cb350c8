import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { MIB } from '../../units.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/opcache-memory-small',
  title: 'Little shared memory for compiled scripts',
  severity: 'information',
  applies: 'production',
  why: 'A full cache stops taking scripts, and a restart of the cache throws all of it away under load. A framework application with its libraries takes 100MB to 200MB.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.memory-consumption',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.memory_consumption = «64»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.memory_consumption = 256\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.memory_consumption = 128\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.memory_consumption = 256M\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.memory_consumption = 512\n' },
  ],

  check({ settings }, report) {
    const setting = settings.get('opcache.memory_consumption');
    if (!setting?.explicit || !(setting.value < 128 * MIB)) return;
    report(setting, {
      message:
        'A framework application with its libraries takes 100MB to 200MB: when the cache is full, scripts are compiled with each request.',
      fixes: [setTo(setting, '256')],
    });
  },
});
