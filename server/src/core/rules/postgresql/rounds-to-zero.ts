import { judged, valuePlace } from '../../checks/subject.js';
import { replaceValue } from '../../model/settings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/rounds-to-zero',
  title: 'Value that is rounded to zero',
  severity: 'warning',
  applies: 'always',
  why: 'A value below half of the unit in which the server counts becomes 0, and 0 often means "no limit": a timeout of 500us is none at all.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES'],
  examples: [
    {
      bad: { 'postgresql.conf': 'statement_timeout = «500us»\n' },
      good: { 'postgresql.conf': 'statement_timeout = 1ms\n' },
    },
    {
      bad: { 'postgresql.conf': 'log_rotation_age = «30s»\n' },
      good: { 'postgresql.conf': 'log_rotation_age = 1min\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'statement_timeout = 0\nlock_timeout = 501us\nvacuum_cost_delay = 500us\n' }],

  check(subject, report) {
    for (const entry of judged(subject)) {
      if (!entry.reading?.ok || !entry.reading.roundedToZero || entry.lookup.kind !== 'known') continue;
      const { name, unit, facts } = entry.lookup.directive;
      const meaning = facts.special?.['0'];
      const smallest = `1${unit?.replace(/^\d+/, '')}`;
      report(valuePlace(entry), {
        message: `\`${entry.node.value.text}\` rounds to 0${meaning === undefined ? '' : ` (${meaning})`}: \`${name}\` counts in ${unit}.`,
        fixes: [{ title: `Change to ${smallest}`, edits: [replaceValue(entry, smallest, subject)], safe: false }],
      });
    }
  },
});
