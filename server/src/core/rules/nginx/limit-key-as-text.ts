import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/limit-key-as-text',
  title: 'Limits counted by addresses as text',
  severity: 'hint',
  applies: 'always',
  why: 'An address as text takes up to 39 bytes of each state in the zone, in its binary form 4 or 16: states of one size, and more of them in the same zone. nginx has to be restarted for it: a reload refuses another key for a zone in use.',
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'limit_req_zone «$remote_addr» zone=a:10m rate=5r/s;\n' },
      good: { 'nginx/conf.d/app.conf': 'limit_req_zone $binary_remote_addr zone=a:10m rate=5r/s;\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'limit_req_zone $remote_addr$uri zone=a:10m rate=5r/s;\nlimit_conn_zone $server_name zone=b:10m;\n',
    },
  ],

  check({ lines }, report) {
    for (const { name, args, uri, scope } of lines) {
      const [key] = args;
      const isZone = name === 'limit_req_zone' || name === 'limit_conn_zone';
      if (!isZone || !/^\$(?:remote_addr|\{remote_addr\})$/.test(key?.text ?? '') || !key || scope.place !== 'http')
        continue;
      const at = { uri, start: key.start, end: key.end };
      report(at, {
        message: 'The zone holds more clients when their addresses are binary.',
        fixes: [{ title: 'Use $binary_remote_addr', edits: [{ ...at, newText: '$binary_remote_addr' }], safe: false }],
      });
    }
  },
});
