import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/invalid-yaml',
  title: 'headroom.yaml that is not YAML',
  severity: 'error',
  applies: 'always',
  why: 'What cannot be read as YAML is not known: the platform is judged as if these lines were missing. The rest of the file counts.',
  references: ['https://yaml.org/spec/1.2.2/'],
  examples: [
    {
      bad: { 'headroom.yaml': 'tiers:\n  app:\n    memory: 4GB\n    «cpus»\n' },
      good: { 'headroom.yaml': 'tiers:\n  app:\n    memory: 4GB\n    cpus: 2\n' },
    },
    {
      bad: { 'headroom.yaml': 'tiers: «{» app: { memory: 4GB, cpus: 2 }\n' },
      good: { 'headroom.yaml': 'tiers: { app: { memory: 4GB, cpus: 2 } }\n' },
    },
    {
      bad: { 'headroom.yaml': 'environment: staging\n«---»\nenvironment: production\n' },
      good: { 'headroom.yaml': 'environment: production\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'tiers: {\n  app: { memory: "4GB" }, # one { of two\n}\n' },
    { 'headroom.yaml': '%YAML 1.1\n---\n# Nothing is declared yet.\n...\n' },
  ],

  check({ file }, report) {
    for (const { kind, at, message } of file?.problems ?? []) if (kind === 'syntax') report(at, { message });
  },
});
