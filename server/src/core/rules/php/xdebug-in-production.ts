import { setTo } from '../../checks/fixes.js';
import { loadedBy, shownAt } from '../../formats/php-ini/image.js';
import { defineRule } from '../../rule.js';
import { isModeOff } from './jit-with-xdebug.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/xdebug-in-production',
  title: 'Xdebug in production',
  severity: 'warning',
  applies: 'production',
  why: 'Xdebug slows every request down, with most of its modes by several times, and keeps the JIT off. Unset, its mode is `develop`.',
  references: ['https://xdebug.org/docs/all_settings#mode'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'zend_extension = «xdebug»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'zend_extension = xdebug\nxdebug.mode = off\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: development\n', 'php.ini': 'zend_extension = xdebug.so\nxdebug.mode = debug\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': ';zend_extension = xdebug\n' },
  ],

  check(subject, report) {
    const { settings, extensions } = subject;
    const xdebug = extensions.find(({ name }) => name === 'xdebug');
    const mode = settings.get('xdebug.mode');
    if (!xdebug || (mode && isModeOff(mode.value))) return;
    report(shownAt(xdebug, subject), {
      message: `Xdebug${mode ? ` in mode \`${mode.value}\`` : ''} slows every request down.`,
      fixes: mode ? [setTo(mode, 'off')] : [],
      related: loadedBy(xdebug),
    });
  },
});
