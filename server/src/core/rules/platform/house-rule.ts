import { reportViolations } from '../../policies/findings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'platform/house-rule',
  title: 'Value that a house rule does not allow',
  severity: 'error',
  applies: 'deployed',
  why: 'The policies of headroom.yaml are what the team agreed on, each with its reason. The program takes the value, so the severity is the one that the policy says: warning, where it says none.',
  references: [],
  examples: [
    {
      bad: {
        'headroom.yaml':
          'policies:\n  postgresql/checkpoint_timeout: { min: 15min, reason: fewer full-page images }\n  postgresql/jit: { equals: off, severity: hint }\n',
        'postgresql.conf': 'checkpoint_timeout = «10min»\njit = «on»\n',
      },
      good: {
        'headroom.yaml':
          'policies:\n  postgresql/checkpoint_timeout: { min: 15min, reason: fewer full-page images }\n  postgresql/jit: { equals: off, severity: hint }\n',
        'postgresql.conf': 'checkpoint_timeout = 15min\njit = off\n',
      },
    },
    {
      bad: {
        'headroom.yaml':
          'tiers: { db: { memory: 32GB, cpus: 8, runs: [postgresql] } }\npolicies:\n  postgresql/shared_buffers: { min: 20% of memory, max: 40% of memory }\n  postgresql/statement_timeout: { max: 60s }\n',
        'postgresql.conf': 'shared_buffers = «13GB»\nstatement_timeout = «0»\n',
      },
      good: {
        'headroom.yaml':
          'tiers: { db: { memory: 32GB, cpus: 8, runs: [postgresql] } }\npolicies:\n  postgresql/shared_buffers: { min: 20% of memory, max: 40% of memory }\n  postgresql/statement_timeout: { max: 60s }\n',
        'postgresql.conf': 'shared_buffers = 13107MB\nstatement_timeout = 60s\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml':
        'policies:\n  postgresql/shared_buffers: { min: 25% of memory }\n  postgresql/wal_buffers: { min: 16MB }\n  postgresql/jit: { equals: off, severity: off }\n',
      'postgresql.conf': 'shared_buffers = 128MB\nwal_buffers = -1\njit = on\n',
    },
  ],

  check: (subject, report) => reportViolations(subject, true, report),
});
