import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const zone = 'limit_req_zone $binary_remote_addr zone=api:10m rate=5r/s;\n';

export default defineRule({
  id: 'nginx/limit-burst-waits',
  title: 'Requests above the rate that wait in a queue',
  severity: 'information',
  applies: 'deployed',
  why: 'With `burst` alone requests above the rate are held back until their turn comes: a page that loads twenty parts at once becomes slow for everybody. With `nodelay` they are served at once, and only what exceeds the burst is refused; `delay=` does both.',
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': `${zone}server {\n    «limit_req zone=api burst=20»;\n}\n` },
      good: { 'nginx/conf.d/app.conf': `${zone}server {\n    limit_req zone=api burst=20 nodelay;\n}\n` },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf': `${zone}server {\n    limit_req zone=api;\n    location /a/ {\n        limit_req zone=api burst=20 delay=8;\n    }\n}\n`,
    },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      const words = line.args.map(({ text }) => text);
      const burst = words.find(text => text.startsWith('burst='))?.slice('burst='.length) ?? '0';
      if (line.name !== 'limit_req' || Number(burst) < 1 || words.some(text => /^(?:nodelay$|delay=)/.test(text)))
        continue;
      const { end } = line.args.at(-1) ?? line.node.name;
      report(linePlace(line), {
        message: `Up to ${burst} requests of a client wait until the rate allows them.`,
        fixes: [
          { title: 'Add nodelay', edits: [{ uri: line.uri, start: end, end, newText: ' nodelay' }], safe: false },
        ],
      });
    }
  },
});
