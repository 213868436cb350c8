import { removal } from '../../checks/nginx.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/event-method-set',
  title: 'Event method that nginx would choose anyway',
  severity: 'hint',
  applies: 'always',
  why: 'nginx takes the best method of the system it runs on: epoll on Linux, kqueue on BSD. Naming it gains nothing, and keeps the file from another system.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#use', 'https://nginx.org/en/docs/events.html'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {\n    «use» epoll;\n    worker_connections 4096;\n}\n' },
      good: { 'nginx.conf': 'events {\n    worker_connections 4096;\n}\n' },
    },
  ],
  silent: [{ 'nginx.conf': 'events {\n    use poll;\n}\n' }],

  check(subject, report) {
    for (const events of subject.top.inside('events')) {
      const use = events.own('use');
      const method = use?.args[0]?.text;
      if (!use || (method !== 'epoll' && method !== 'kqueue')) continue;
      report(namePlace(use), {
        message: `nginx chooses ${method} by itself wherever it is available.`,
        fixes: [removal(subject, use, true)],
        tags: ['unnecessary'],
      });
    }
  },
});
