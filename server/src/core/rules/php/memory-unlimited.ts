import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

/** Commands may take what they need. */
const COMMAND_LINE = /\/(?:cli\/[^/]*|php-cli)\.ini$|\/cli\//;

export default defineRule({
  id: 'php/memory-unlimited',
  title: 'Requests without a memory limit',
  severity: 'warning',
  applies: 'production',
  why: 'One request that runs away takes all memory of the machine, and the kernel ends some process or other.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.memory-limit'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'memory_limit = «-1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'memory_limit = 256M\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'memory_limit = 256M\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'memory_limit = 1G\n' },
    { 'headroom.yaml': PRODUCTION, 'cli/php.ini': 'memory_limit = -1\n' },
  ],

  check({ settings, documents }, report) {
    const setting = settings.get('memory_limit');
    if (!setting?.explicit || setting.value !== -1 || documents.some(({ uri }) => COMMAND_LINE.test(uri))) return;
    report(setting, { message: 'One request can take all memory of the machine.', fixes: [setTo(setting, '256M')] });
  },
});
