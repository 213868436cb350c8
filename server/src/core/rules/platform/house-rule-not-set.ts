import { reportViolations } from '../../policies/findings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'platform/house-rule-not-set',
  title: 'Setting that a house rule wants, and no file sets',
  severity: 'error',
  applies: 'deployed',
  absent: true,
  why: "Where no file sets it, the program's default holds, and a policy of headroom.yaml does not allow that value. All such settings of a file are one finding.",
  references: [],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\npolicies:\n  postgresql/checkpoint_timeout: { min: 15min }\n',
        'postgresql.conf': '«work_mem = 8MB»\n',
      },
      good: {
        'headroom.yaml': 'environment: production\npolicies:\n  postgresql/checkpoint_timeout: { min: 15min }\n',
        'postgresql.conf': 'work_mem = 8MB\ncheckpoint_timeout = 15min\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\npolicies:\n  postgresql/checkpoint_timeout: { min: 5min }\n',
      'postgresql.conf': 'shared_buffers = 8GB\n',
      'conf.d/10.conf': 'work_mem = 8MB\n',
    },
  ],

  check: (subject, report) => reportViolations(subject, false, report),
});
