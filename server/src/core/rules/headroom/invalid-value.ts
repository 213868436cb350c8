import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/invalid-value',
  title: 'Value that headroom.yaml cannot take',
  severity: 'error',
  applies: 'always',
  why: 'A value of another kind is left out, as if it were not there: the checks that depend on it fall silent. Everything else in the file counts.',
  references: [],
  examples: [
    { bad: { 'headroom.yaml': 'environment: «prod»\n' }, good: { 'headroom.yaml': 'environment: production\n' } },
    {
      bad: { 'headroom.yaml': 'tiers:\n  app: { cpus: «500m», instances: «10-50», runs: «nginx» }\n' },
      good: { 'headroom.yaml': 'tiers:\n  app: { cpus: 0.5, instances: 10..50, runs: [nginx] }\n' },
    },
    {
      bad: { 'headroom.yaml': 'tiers:\n  app: { memory: «4096» }\n  «app»: { cpus: 2 }\n' },
      good: { 'headroom.yaml': 'tiers:\n  app: { memory: 4GB, cpus: 2 }\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml':
        'versions: { postgresql: 16, nginx: 1.30, php: "8.3" }\nrules: { headroom/invalid-value: warning }\n',
    },
    { 'headroom.yaml': 'tiers:\nrules:\n  # postgresql/log-connections: off\n' },
  ],

  check({ file }, report) {
    for (const { kind, at, message, nearest } of file?.problems ?? []) {
      if (kind !== 'value') continue;
      const fix = { title: `Change to ${nearest}`, edits: [{ ...at, newText: nearest ?? '' }], safe: false };
      report(at, { message, fixes: nearest === undefined ? [] : [fix] });
    }
  },
});
