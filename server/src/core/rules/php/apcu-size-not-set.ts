import { setTo } from '../../checks/fixes.js';
import { loadedBy, shownAt } from '../../formats/php-ini/image.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/apcu-size-not-set',
  title: 'APCu with its default size',
  severity: 'information',
  applies: 'production',
  why: 'APCu takes 32MB where nobody says otherwise. When that is full, it throws everything away at once.',
  references: ['https://www.php.net/manual/en/apcu.configuration.php#ini.apcu.shm-size'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'extension = «apcu»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'extension = apcu\napc.shm_size = 64M\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'extension = apcu\napc.shm_size = 32M\n' },
    { 'headroom.yaml': PRODUCTION, 'conf.d/apcu.ini': 'extension = apcu\n' },
  ],

  check(subject, report) {
    const { settings, extensions } = subject;
    const apcu = extensions.find(({ name }) => name === 'apcu');
    const size = settings.get('apc.shm_size');
    if (!apcu || !size || size.explicit) return;
    report(shownAt(apcu, subject), {
      message: 'APCu has its default of 32MB; when that is full, it drops everything at once.',
      fixes: [setTo(size, '64M')],
      related: loadedBy(apcu),
    });
  },
});
