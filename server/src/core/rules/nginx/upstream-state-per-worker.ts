import { serversOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/upstream-state-per-worker',
  title: 'Each worker counts connections for itself',
  severity: 'information',
  applies: 'production',
  why: 'Without a `zone` every worker knows only its own connections: `max_conns=10` lets four workers open forty, and `least_conn` picks a server that another worker has just filled.',
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#zone'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080 «max_conns=10»;\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080 max_conns=10;\n    zone app 64k;\n}\n',
      },
    },
    {
      bad: {
        'nginx/conf.d/app.conf':
          'upstream app {\n    «least_conn»;\n    server 10.0.0.5:8080;\n    server 10.0.0.6:8080;\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'upstream app {\n    least_conn;\n    server 10.0.0.5:8080;\n    server 10.0.0.6:8080;\n    zone app 64k;\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'worker_processes 1;\nevents {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5 max_conns=10;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'upstream app {\n    least_conn;\n    server 10.0.0.5:8080;\n}\n' },
  ],

  check({ upstreams, top }, report) {
    if (top.get('worker_processes')?.value === 1) return;
    for (const [name, upstream] of upstreams) {
      const servers = serversOf(upstream);
      const limit = servers.flatMap(({ uri, args }) => {
        const word = args.find(({ text }) => /^max_conns=[1-9]\d*$/.test(text));
        return word ? [{ uri, start: word.start, end: word.end }] : [];
      })[0];
      const method = servers.length > 1 ? upstream.own('least_conn') : undefined;
      const at = limit ?? (method && { uri: method.uri, start: method.node.name.start, end: method.node.name.end });
      if (!at || upstream.own('zone') || !upstream.isComplete) continue;
      report(at, {
        message: limit
          ? 'Without a `zone` every worker counts for itself: the server gets this many connections from each.'
          : 'Without a `zone` every worker counts only its own connections.',
        fixes: [{ title: `Add zone ${name} 64k`, edits: [upstream.add('zone', `${name} 64k`)], safe: false }],
      });
    }
  },
});
