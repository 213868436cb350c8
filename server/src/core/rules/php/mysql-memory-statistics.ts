import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/mysql-memory-statistics',
  title: 'MySQL driver counts its memory',
  severity: 'information',
  applies: 'production',
  why: '`mysqlnd.collect_memory_statistics` is for the developers of the driver and costs time with each allocation.',
  references: ['https://www.php.net/manual/en/mysqlnd.config.php#ini.mysqlnd.collect-memory-statistics'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'mysqlnd.collect_memory_statistics = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'mysqlnd.collect_memory_statistics = Off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'mysqlnd.collect_memory_statistics = Off\n' }],

  check({ settings }, report) {
    const setting = settings.get('mysqlnd.collect_memory_statistics');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, { message: 'The MySQL driver counts each allocation.', fixes: [setTo(setting, 'Off')] });
  },
});
