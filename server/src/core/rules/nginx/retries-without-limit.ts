import { defineRule } from '../../rule.js';

const RETRIES: ReadonlySet<string> = new Set([
  ...[
    'proxy_next_upstream',
    'fastcgi_next_upstream',
    'uwsgi_next_upstream',
    'scgi_next_upstream',
    'grpc_next_upstream',
  ],
]);

export default defineRule({
  id: 'nginx/retries-without-limit',
  title: 'Writes repeated on one server after the other',
  severity: 'information',
  applies: 'production',
  why: '`non_idempotent` sends a POST that has failed to the next server, where it may take effect a second time. Without a limit a slow request visits all servers and takes the whole timeout on each, which turns one overloaded server into many.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream_tries',
  ],
  examples: [
    {
      bad: {
        'nginx.conf': 'events {\n}\nhttp {\n    proxy_next_upstream error timeout «non_idempotent»;\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_next_upstream error timeout non_idempotent;\n    proxy_next_upstream_tries 2;\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx.conf': 'events {\n}\nhttp {\n    proxy_next_upstream error timeout http_502;\n}\n' },
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    proxy_next_upstream_timeout 5s;\n    proxy_next_upstream error non_idempotent;\n}\n',
    },
  ],

  check({ lines }, report) {
    for (const { name, args, scope, uri } of lines) {
      const word = RETRIES.has(name) ? args.find(({ text }) => text === 'non_idempotent') : undefined;
      if (!word || !scope.isCertain || !scope.place.startsWith('http')) continue;
      const limits = [...scope.effective(`${name}_tries`), ...scope.effective(`${name}_timeout`)];
      if (limits.some(line => line.args[0]?.text !== '0')) continue;
      report(
        { uri, start: word.start, end: word.end },
        {
          message: 'A write that fails is repeated on every server of the upstream, for as long as that takes.',
          fixes: [{ title: `Add ${name}_tries 2`, edits: [scope.add(`${name}_tries`, '2')], safe: false }],
        },
      );
    }
  },
});
