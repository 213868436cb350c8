import { checkRanges } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

// The nearest bound is legal, which is not to say advisable.
const CI = 'environment: ci\n';

export default defineRule({
  id: 'postgresql/out-of-range',
  title: 'Value outside the range of the setting',
  severity: 'error',
  applies: 'always',
  why: 'Bounds are checked after the unit has been applied. A value outside them stops the server from starting; nothing is clamped.',
  references: ['https://www.postgresql.org/docs/current/view-pg-settings.html'],
  examples: [
    {
      bad: { 'headroom.yaml': CI, 'postgresql.conf': 'checkpoint_completion_target = «1.5»\n' },
      good: { 'headroom.yaml': CI, 'postgresql.conf': 'checkpoint_completion_target = 1\n' },
    },
    {
      bad: { 'headroom.yaml': CI, 'postgresql.conf': 'checkpoint_timeout = «20s»\n' },
      good: { 'headroom.yaml': CI, 'postgresql.conf': 'checkpoint_timeout = 30s\n' },
    },
    {
      // Too far from the bound to guess what was meant.
      bad: { 'headroom.yaml': CI, 'postgresql.conf': 'checkpoint_timeout = «5s»\n' },
      good: { 'headroom.yaml': CI, 'postgresql.conf': 'checkpoint_timeout = 5min\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'checkpoint_timeout = 30\nwal_buffers = -1\nlog_min_duration_statement = -1\n' }],
  check: checkRanges,
});
