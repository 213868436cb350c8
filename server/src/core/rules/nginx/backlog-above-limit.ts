import { listensOf } from '../../formats/nginx/listens.js';
import { defineRule } from '../../rule.js';

/** What Linux cuts a queue to since 5.4. */
const SOMAXCONN = 4096;

export default defineRule({
  id: 'nginx/backlog-above-limit',
  title: 'Longer queue than Linux gives',
  severity: 'information',
  applies: 'deployed',
  why: 'Connections wait in a queue of `backlog` until a worker accepts them. The kernel cuts it to net.core.somaxconn, without a message: 4096 since Linux 5.4, 128 before.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#listen'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    listen 80 «backlog=65535»;\n    root /srv/www;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80 backlog=4096;\n    root /srv/www;\n}\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'server {\n    listen 80 backlog=2048;\n}\n' }],

  check(subject, report) {
    for (const { line } of listensOf(subject)) {
      const word = line.args.find(({ text }) => /^backlog=\d+$/.test(text));
      const backlog = Number(word?.text.slice('backlog='.length));
      if (!word || backlog <= SOMAXCONN) continue;
      const at = { uri: line.uri, start: word.start, end: word.end };
      report(at, {
        message: `Linux cuts the queue to net.core.somaxconn, ${SOMAXCONN} where nobody has raised it.`,
        fixes: [
          { title: `Set backlog to ${SOMAXCONN}`, edits: [{ ...at, newText: `backlog=${SOMAXCONN}` }], safe: false },
        ],
      });
    }
  },
});
