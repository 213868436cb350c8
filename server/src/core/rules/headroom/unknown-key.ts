import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/unknown-key',
  title: 'Key that headroom.yaml does not have',
  severity: 'error',
  applies: 'always',
  why: 'A key that nobody reads declares nothing: the checks go on without what it was meant to say, and stay silent where they should warn.',
  references: [],
  examples: [
    { bad: { 'headroom.yaml': '«enviroment»: production\n' }, good: { 'headroom.yaml': 'environment: production\n' } },
    {
      bad: { 'headroom.yaml': 'tiers:\n  app: { «ram»: 4GB, «replicas»: 3 }\n' },
      good: { 'headroom.yaml': 'tiers:\n  app: { memory: 4GB, instances: 3 }\n' },
    },
    {
      bad: { 'headroom.yaml': '«base»: &base { cpus: 2 }\ntiers: { app: *base }\n' },
      good: { 'headroom.yaml': 'tiers: { app: &base { cpus: 2 }, worker: *base }\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'tiers: { constructor: { cpus: 2 }, 1: { cpus: 4 } }\nenvironments: { "anything/**": ci }\n' },
  ],

  check({ file }, report) {
    for (const { kind, at, message, nearest } of file?.problems ?? []) {
      if (kind !== 'unknown') continue;
      const fix = { title: `Rename to ${nearest}`, edits: [{ ...at, newText: nearest ?? '' }], safe: false };
      report(at, { message, fixes: nearest === undefined ? [] : [fix] });
    }
  },
});
