import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'php/jit-buffer-in-bytes',
  title: 'JIT buffer of a few bytes',
  severity: 'warning',
  applies: 'always',
  why: 'The size is in bytes: `64` is rounded up to one page of memory. The compiler then counts as on and has no room for anything.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.jit-buffer-size'],
  examples: [
    { bad: { 'php.ini': 'opcache.jit_buffer_size = «64»\n' }, good: { 'php.ini': 'opcache.jit_buffer_size = 64M\n' } },
  ],
  silent: [
    { 'php.ini': 'opcache.jit_buffer_size = 64M\n' },
    { 'php.ini': 'opcache.jit_buffer_size = 0\n' },
    { 'php.ini': 'opcache.jit_buffer_size = 67108864\n' },
  ],

  check({ settings }, report) {
    const buffer = settings.get('opcache.jit_buffer_size');
    if (!buffer?.explicit || buffer.value <= 0 || buffer.value >= MIB) return;
    report(buffer, {
      message: `${formatBytes(buffer.value)} hold hardly any compiled code: the size is in bytes.`,
      fixes: buffer.value <= 1024 ? [setTo(buffer, `${buffer.value}M`)] : [],
    });
  },
});
