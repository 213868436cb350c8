import { setTo } from '../../checks/fixes.js';
import { loadedBy, shownAt } from '../../formats/php-ini/image.js';
import { defineRule } from '../../rule.js';
import { isOn } from './jit-without-buffer.js';

export default defineRule({
  id: 'php/jit-with-xdebug',
  title: 'JIT beside Xdebug',
  severity: 'warning',
  applies: 'always',
  why: 'Xdebug takes the place of the part of the engine that the compiler builds on. Where it is loaded with any mode but off, PHP switches the compiler off.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.jit',
    'https://xdebug.org/docs/all_settings#mode',
  ],
  examples: [
    {
      bad: { 'php.ini': 'zend_extension = «xdebug»\nopcache.jit = tracing\nopcache.jit_buffer_size = 64M\n' },
      good: {
        'php.ini': 'zend_extension = xdebug\nopcache.jit = tracing\nopcache.jit_buffer_size = 64M\nxdebug.mode = off\n',
      },
    },
  ],
  silent: [
    { 'php.ini': 'zend_extension = xdebug\nxdebug.mode = off\nopcache.jit = tracing\nopcache.jit_buffer_size = 64M\n' },
    { 'php.ini': 'zend_extension = xdebug\nopcache.jit = off\n' },
  ],

  check(subject, report) {
    const { settings, extensions } = subject;
    const xdebug = extensions.find(({ name }) => name === 'xdebug');
    const mode = settings.get('xdebug.mode');
    const jit = settings.get('opcache.jit');
    const buffer = settings.get('opcache.jit_buffer_size');
    if (!xdebug || !mode || isModeOff(mode.value) || !jit?.explicit || !isOn(jit.value) || buffer?.value === 0) return;
    report(shownAt(xdebug, subject), {
      message: `With Xdebug in mode \`${mode.value}\` PHP switches the JIT off.`,
      fixes: [setTo(mode, 'off')],
      related: [{ at: jit.at, message: 'The JIT that is switched off' }, ...loadedBy(xdebug)],
    });
  },
});
/** Whether a mode of Xdebug is none: a bare \`off\` is an empty text to it. */
export function isModeOff(mode: string): boolean {
  return mode === '' || mode === 'off';
}
