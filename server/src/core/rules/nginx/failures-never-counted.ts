import { serversOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/failures-never-counted',
  title: 'Server that stays in use when it fails',
  severity: 'information',
  applies: 'deployed',
  why: 'nginx leaves a server out for `fail_timeout` after `max_fails` failures. With either of them 0 it never does: a share of the requests goes to a dead server first, and waits for its timeout.',
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#max_fails'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'upstream app {\n    server 10.0.0.5:8080 «max_fails=0»;\n    server 10.0.0.6:8080;\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080;\n    server 10.0.0.6:8080;\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080 max_fails=0;\n}\n' },
    {
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 10.0.0.5 max_fails=3 fail_timeout=10s;\n    server 10.0.0.6;\n}\n',
    },
  ],

  check({ upstreams }, report) {
    for (const upstream of upstreams.values()) {
      const servers = serversOf(upstream);
      for (const { args, uri } of servers.length > 1 ? servers : []) {
        const index = args.findIndex(({ text }) => /^(?:max_fails=0|fail_timeout=0(?:m?s)?)$/.test(text));
        const word = args[index];
        const before = args[index - 1];
        if (!word || !before) continue;
        const { start, end, text } = word;
        report(
          { uri, start, end },
          {
            message: 'Requests go to this server first, whether it answers or not.',
            fixes: [{ title: `Remove ${text}`, edits: [{ uri, start: before.end, end, newText: '' }], safe: false }],
          },
        );
      }
    }
  },
});
