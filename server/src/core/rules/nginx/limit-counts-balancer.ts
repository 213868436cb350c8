import { listensOf } from '../../formats/nginx/listens.js';
import { type NginxLine, namePlace } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { defineRule } from '../../rule.js';

const file = (listen: string, line: string) =>
  `events {\n}\nhttp {\n    limit_req_zone $binary_remote_addr zone=api:10m rate=5r/s;\n    server {\n        listen 80${listen};\n${line}        limit_req zone=api burst=20 nodelay;\n    }\n}\n`;

export default defineRule({
  id: 'nginx/limit-counts-balancer',
  title: 'All clients share one limit',
  severity: 'warning',
  applies: 'always',
  why: 'Limits count by the address that connects. Behind a balancer that is the balancer for every client: all of them together get the rate of one, until `set_real_ip_from` and `real_ip_header` tell nginx the client.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html',
    'https://nginx.org/en/docs/http/ngx_http_realip_module.html',
  ],
  examples: [
    {
      bad: { 'nginx.conf': file(' proxy_protocol', '').replace('limit_req zone', '«limit_req» zone') },
      good: {
        'nginx.conf': file(
          ' proxy_protocol',
          '        set_real_ip_from 10.0.0.0/8;\n        real_ip_header proxy_protocol;\n',
        ),
      },
    },
  ],
  silent: [{ 'nginx.conf': file('', '') }],

  check(subject, report) {
    const balanced = listensOf(subject).filter(listen => listen.has('proxy_protocol'));
    const perClient = zonesPerClient(subject);
    for (const line of subject.lines) {
      const server = line.scope.within('http/server');
      if (!perClient.has(zoneOf(line)) || !balanced.some(listen => listen.server === server)) continue;
      if (!line.scope.isCertain || line.scope.effective('set_real_ip_from').length > 0) continue;
      report(namePlace(line), {
        message: 'Connections come from a balancer, as the PROXY protocol tells: its clients share this limit.',
      });
    }
  },
});

/** `req api` for each zone that counts by the address of the client. */
function zonesPerClient({ lines }: NginxSubject): ReadonlySet<string> {
  const zones = lines.flatMap(({ name, args }) => {
    const kind = /^limit_(req|conn)_zone$/.exec(name)?.[1];
    const zone = /^zone=([^:]*)/.exec(args.find(({ text }) => text.startsWith('zone='))?.text ?? '')?.[1];
    return kind && zone && /^\$(?:binary_)?remote_addr$/.test(args[0]?.text ?? '') ? [`${kind} ${zone}`] : [];
  });
  return new Set(zones);
}

function zoneOf({ name, args }: NginxLine): string {
  if (name === 'limit_conn') return `conn ${args[0]?.text}`;
  return name === 'limit_req' ? `req ${args.find(({ text }) => text.startsWith('zone='))?.text.slice(5)}` : '';
}
