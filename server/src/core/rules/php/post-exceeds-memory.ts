import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'php/post-exceeds-memory',
  title: 'Requests larger than the memory limit',
  severity: 'information',
  applies: 'always',
  why: 'A script that reads a whole request into memory needs more than its size. Where `post_max_size` reaches `memory_limit`, large requests end with an error instead of a message.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.post-max-size'],
  examples: [
    {
      bad: { 'php.ini': 'memory_limit = 128M\npost_max_size = «256M»\n' },
      good: { 'php.ini': 'memory_limit = 512M\npost_max_size = 256M\n' },
    },
  ],
  silent: [
    { 'php.ini': 'memory_limit = -1\npost_max_size = 256M\n' },
    { 'php.ini': 'memory_limit = 256M\npost_max_size = 64M\n' },
  ],

  check({ settings }, report) {
    const request = settings.get('post_max_size');
    const memory = settings.get('memory_limit');
    if (!request?.explicit || !memory || memory.value < 0 || request.value < memory.value) return;
    report(request, {
      message: `A request of ${formatBytes(request.value)} does not fit into \`memory_limit\` of ${formatBytes(memory.value)} where a script reads it.`,
      fixes: [setTo(memory, `${Math.ceil((request.value * 2) / MIB)}M`)],
      related: memory.explicit ? [{ at: memory.at, message: 'The memory limit' }] : [],
    });
  },
});
