import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, SECOND } from '../../units.js';

const NAMES = [
  ...(['proxy_connect_timeout', 'fastcgi_connect_timeout', 'uwsgi_connect_timeout'] as const),
  ...(['scgi_connect_timeout', 'grpc_connect_timeout', 'memcached_connect_timeout'] as const),
];

export default defineRule({
  id: 'nginx/connect-timeout-long',
  title: 'Long wait for a connection to the upstream',
  severity: 'warning',
  applies: 'production',
  why: 'A server in the same network connects within milliseconds, or it is gone. Until the timeout ends the request is not sent to another server. More than 75 seconds usually never pass: the system gives up before.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'proxy_connect_timeout «300s»;\n' },
      good: { 'nginx/conf.d/app.conf': 'proxy_connect_timeout 5s;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'fastcgi_connect_timeout «60s»;\n' },
      good: { 'nginx/conf.d/app.conf': 'fastcgi_connect_timeout 5s;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'proxy_connect_timeout 10s;\nproxy_read_timeout 300s;\n' }],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const known = NAMES.find(each => each === name);
      const timeout = known && scope.place.startsWith('http') ? scope.get(known) : undefined;
      if (!timeout || timeout.value <= 10 * SECOND) continue;
      const isMeaningless = timeout.value > 75 * SECOND;
      report(timeout, {
        message: isMeaningless
          ? `The system gives up before ${formatMilliseconds(timeout.value)} are over, mostly within 75 seconds.`
          : `A server that is gone is noticed only after ${formatMilliseconds(timeout.value)}.`,
        severity: isMeaningless ? 'warning' : 'information',
        fixes: [setTo(timeout, '5s')],
      });
    }
  },
});
