import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/jit-not-switched-on',
  title: 'Memory for a JIT that is switched off',
  severity: 'warning',
  applies: 'always',
  why: 'Since 8.4 the compiler is disabled by default, and setting a buffer no longer switches it on as it did before.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.jit',
    'https://www.php.net/manual/en/migration84.other-changes.php',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': 'opcache.jit_buffer_size = «128M»\n' },
      good: {
        'headroom.yaml': 'versions: { php: "8.4" }\n',
        'php.ini': 'opcache.jit_buffer_size = 128M\nopcache.jit = tracing\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'opcache.jit_buffer_size = 128M\n' },
    {
      'headroom.yaml': 'versions: { php: "8.4" }\n',
      'php.ini': 'opcache.jit_buffer_size = 128M\nopcache.jit = disable\n',
    },
    { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': 'opcache.jit_buffer_size = 0\n' },
  ],

  check({ settings, version }, report) {
    const jit = settings.get('opcache.jit');
    const buffer = settings.get('opcache.jit_buffer_size');
    if (!buffer?.explicit || buffer.value === 0 || !jit || jit.explicit || version.from === undefined) return;
    if (jit.value !== 'disable') return;
    report(buffer, {
      message: `In PHP ${version.shown} a buffer alone does not switch the compiler on: \`opcache.jit\` is \`disable\` by default.`,
      fixes: [setTo(jit, 'tracing')],
    });
  },
});
