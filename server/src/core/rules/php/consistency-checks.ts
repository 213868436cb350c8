import { setTo } from '../../checks/fixes.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/consistency-checks',
  title: 'OPcache checks its memory',
  severity: 'warning',
  applies: 'always',
  why: 'A checksum over each script every so many requests finds broken memory and costs time on every one of them. Since 8.1.18 and 8.2.5 it does not work and is switched off; 8.3 no longer has it.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.consistency-checks'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.0" }\n', 'php.ini': 'opcache.consistency_checks = «10»\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.0" }\n', 'php.ini': 'opcache.consistency_checks = 0\n' },
    },
  ],
  silent: [{ 'headroom.yaml': 'versions: { php: "8.0" }\n', 'php.ini': 'opcache.consistency_checks = 0\n' }],

  check({ settings, version }, report) {
    const checks = settings.get('opcache.consistency_checks');
    if (!checks?.explicit || checks.value === 0 || compareVersions(version.shown, '8.2') >= 0) return;
    report(checks, {
      message: 'OPcache computes a checksum of each script again and again.',
      fixes: [setTo(checks, '0')],
    });
  },
});
