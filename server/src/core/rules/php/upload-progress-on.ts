import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/upload-progress-on',
  title: 'Progress of uploads is tracked',
  severity: 'information',
  applies: 'production',
  why: 'While a file comes in, PHP writes its progress into the session again and again. Hardly any application reads it; the security releases of November 2026 switched it off by default.',
  references: ['https://www.php.net/manual/en/session.configuration.php#ini.session.upload-progress.enabled'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'session.upload_progress.enabled = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'session.upload_progress.enabled = Off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'session.upload_progress.enabled = Off\n' }],

  check({ settings }, report) {
    const setting = settings.get('session.upload_progress.enabled');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message: 'PHP writes into the session while files come in, for a progress that hardly any application shows.',
      fixes: [setTo(setting, 'Off')],
    });
  },
});
