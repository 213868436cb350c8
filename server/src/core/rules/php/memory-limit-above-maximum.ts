import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/memory-limit-above-maximum',
  title: 'Memory limit above the largest one',
  severity: 'error',
  applies: 'always',
  why: 'From 8.5 on `max_memory_limit` caps `memory_limit`: PHP lowers the limit with a warning.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.memory-limit'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { php: "8.5" }\n',
        'php.ini': 'max_memory_limit = 256M\nmemory_limit = «512M»\n',
      },
      good: {
        'headroom.yaml': 'versions: { php: "8.5" }\n',
        'php.ini': 'max_memory_limit = 256M\nmemory_limit = 256M\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'max_memory_limit = -1\nmemory_limit = 512M\n' },
    { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'max_memory_limit = 512M\nmemory_limit = 512M\n' },
  ],

  check({ settings, version, textOf }, report) {
    const most = settings.get('max_memory_limit');
    const limit = settings.get('memory_limit');
    if (!most?.explicit || most.value < 0 || !limit?.explicit || !version.isExact) return;
    if (limit.value >= 0 && limit.value <= most.value) return;
    const written = textOf(most.at.uri).slice(most.at.start, most.at.end);
    report(limit, {
      message: `\`memory_limit\` exceeds \`max_memory_limit\`, and PHP lowers it to ${written}.`,
      fixes: [setTo(limit, written)],
      related: [{ at: most.at, message: 'The largest limit' }],
    });
  },
});
