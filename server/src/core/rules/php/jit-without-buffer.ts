import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/jit-without-buffer',
  title: 'JIT without memory for its code',
  severity: 'warning',
  applies: 'always',
  why: 'Up to 8.3 the buffer of the compiler is zero by default, and then there is no compiler, whatever `opcache.jit` says.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.jit-buffer-size'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'opcache.jit = «tracing»\n' },
      good: {
        'headroom.yaml': 'versions: { php: "8.3" }\n',
        'php.ini': 'opcache.jit = tracing\nopcache.jit_buffer_size = 64M\n',
      },
    },
    {
      bad: { 'php.ini': 'opcache.jit = «1255»\nopcache.jit_buffer_size = 0\n' },
      good: { 'php.ini': 'opcache.jit = 1255\nopcache.jit_buffer_size = 64M\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': 'opcache.jit = tracing\n' },
    { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'opcache.jit = off\n' },
    { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'conf.d/jit.ini': 'opcache.jit = tracing\n' },
  ],

  check({ settings, version }, report) {
    const jit = settings.get('opcache.jit');
    const buffer = settings.get('opcache.jit_buffer_size');
    if (!jit?.explicit || !isOn(jit.value) || !buffer || buffer.value !== 0) return;
    if (!buffer.explicit && version.from === undefined) return;
    report(jit, {
      message: `\`opcache.jit = ${jit.value}\` has no effect: the buffer for compiled code is ${buffer.explicit ? 'set to zero' : 'zero by default'}.`,
      fixes: [setTo(buffer, '64M')],
      related: buffer.explicit ? [{ at: buffer.at, message: 'No memory for compiled code' }] : [],
    });
  },
});
/** Whether a mode compiles anything. */
export function isOn(mode: string): boolean {
  return mode !== 'off' && mode !== 'disable';
}
