import { defineRule } from '../../rule.js';
import { baseName } from '../../uris.js';

export default defineRule({
  id: 'nginx/no-events',
  title: 'Main file without an events block',
  severity: 'error',
  applies: 'always',
  why: 'nginx does not start with a main file that has no `events` block, even an empty one.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#events'],
  examples: [
    {
      bad: { 'nginx.conf': '«»http {\n}\n' },
      good: { 'nginx.conf': 'events {\n}\nhttp {\n}\n' },
    },
  ],
  silent: [
    { 'nginx.conf': 'include events.conf;\nhttp {\n}\n' },
    { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
  ],

  check({ isMain, top, refusal }, report) {
    // A file of another name may be included by one that is not known here.
    if (!isMain || !top.isComplete || top.own('events') || baseName(top.at.uri) !== 'nginx.conf') return;
    report(top.at, {
      message: `The main file has no \`events\` block: ${refusal}.`,
      fixes: [{ title: 'Add events {}', edits: [{ ...top.at, newText: 'events {\n}\n' }], safe: true }],
    });
  },
});
