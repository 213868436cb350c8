import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-off-behind-proxy',
  title: 'Compression that requests through a proxy do not get',
  severity: 'information',
  applies: 'production',
  why: 'By default `gzip_proxied off` sends everything uncompressed whose request has the header Via, as content delivery networks and caching proxies add it. `set_real_ip_from` tells that requests come through one.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_proxied'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    set_real_ip_from 10.0.0.0/8;\n    gzip «on»;\n    gzip_types text/css;\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    set_real_ip_from 10.0.0.0/8;\n    gzip on;\n    gzip_types text/css;\n    gzip_proxied any;\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx.conf': 'events {\n}\nhttp {\n    gzip on;\n    gzip_types text/css;\n}\n' },
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    set_real_ip_from 10.0.0.0/8;\n    real_ip_header proxy_protocol;\n    gzip on;\n    gzip_types text/css;\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'set_real_ip_from 10.0.0.0/8;\ngzip on;\n' },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const gzip = name === 'gzip' ? scope.get('gzip') : undefined;
      // The PROXY protocol is spoken by balancers that pass connections on, and add no header.
      const header = scope.effective('real_ip_header')[0]?.args[0]?.text;
      if (!gzip?.value || header === 'proxy_protocol' || scope.effective('set_real_ip_from').length === 0) continue;
      const proxied = scope.effective('gzip_proxied');
      if (!scope.isCertain || proxied.some(({ args }) => args[0]?.text.toLowerCase() !== 'off')) continue;
      report(gzip, {
        message: 'Requests come through a proxy here: if it adds the header Via, nothing is compressed.',
        fixes: [{ title: 'Add gzip_proxied any', edits: [scope.add('gzip_proxied', 'any')], safe: false }],
      });
    }
  },
});
