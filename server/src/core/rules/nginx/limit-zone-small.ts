import { readSize } from '../../formats/nginx/values.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

/** Of one client, on 64-bit systems. */
const STATE = 128;

export default defineRule({
  id: 'nginx/limit-zone-small',
  title: 'Zone for the limits of few clients',
  severity: 'information',
  applies: 'deployed',
  why: 'A client takes 128 bytes of the zone, so that one megabyte holds about 8000. In a full zone `limit_req` forgets the clients seen longest ago, and refuses requests where that does not help.',
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'limit_req_zone $binary_remote_addr «zone=a:256k» rate=5r/s;\n' },
      good: { 'nginx/conf.d/app.conf': 'limit_req_zone $binary_remote_addr zone=a:10m rate=5r/s;\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'limit_req_zone $binary_remote_addr zone=a:1m rate=5r/s;\nlimit_req_zone $server_name zone=b:64k rate=5r/s;\n',
    },
  ],

  check({ lines }, report) {
    for (const { name, args, uri } of lines) {
      const word = args.find(({ text }) => text.startsWith('zone='));
      const [, zone = '', written = ''] = /^zone=([^:]*):(.*)$/.exec(word?.text ?? '') ?? [];
      const size = readSize(written, false);
      const isPerClient = /^\$(?:binary_)?remote_addr$|^\$http_x_forwarded_for$/.test(args[0]?.text ?? '');
      if (!/^limit_(?:req|conn)_zone$/.test(name) || !word || !isPerClient || size === undefined || size >= MIB)
        continue;
      const at = { uri, start: word.start, end: word.end };
      report(at, {
        message: `A zone of ${formatBytes(size)} holds ${Math.floor(size / STATE)} clients at most.`,
        fixes: [{ title: 'Set the zone to 10m', edits: [{ ...at, newText: `zone=${zone}:10m` }], safe: false }],
      });
    }
  },
});
