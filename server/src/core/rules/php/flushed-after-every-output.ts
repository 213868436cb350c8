import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/flushed-after-every-output',
  title: 'Output is flushed after every piece',
  severity: 'warning',
  applies: 'production',
  why: '`implicit_flush` passes each piece of output on at once, which is right on the command line and costs time everywhere else.',
  references: ['https://www.php.net/manual/en/outcontrol.configuration.php#ini.implicit-flush'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'implicit_flush = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'implicit_flush = Off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'implicit_flush = Off\n' }],

  check({ settings }, report) {
    const setting = settings.get('implicit_flush');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, { message: 'Each piece of output is passed on by itself.', fixes: [setTo(setting, 'Off')] });
  },
});
