import { dropped, writtenAgain } from '../../formats/nginx/inheritance.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const zones =
  'limit_req_zone $binary_remote_addr zone=all:10m rate=50r/s;\nlimit_req_zone $binary_remote_addr zone=api:10m rate=5r/s;\n';
const file = (own: string) =>
  `${zones}server {\n    limit_req zone=all burst=100 nodelay;\n    location /api/ {\n        limit_req zone=api burst=9 nodelay;\n${own}    }\n}\n`;

export default defineRule({
  id: 'nginx/limits-dropped',
  title: 'Limits of the outer block that a block drops',
  severity: 'information',
  applies: 'always',
  why: 'Limits are inherited only by blocks that have none of their own: a `limit_req` for one zone takes the block out of all others.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
    'https://nginx.org/en/docs/http/ngx_http_limit_conn_module.html#limit_conn',
  ],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': file('').replace('limit_req zone=api', '«limit_req» zone=api') },
      good: { 'nginx/conf.d/app.conf': file('        limit_req zone=all burst=100 nodelay;\n') },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf': `${zones}server {\n    limit_req zone=all burst=100 nodelay;\n    location /api/ {\n        limit_req zone=all burst=5 nodelay;\n    }\n}\n`,
    },
  ],

  check({ lines, textOf }, report) {
    for (const line of lines) {
      const { name, scope } = line;
      if ((name !== 'limit_req' && name !== 'limit_conn') || scope.own(name) !== line) continue;
      const loss = dropped(scope, name);
      if (!loss) continue;
      const again = writtenAgain(loss.lost, textOf);
      report(namePlace(line), {
        message: `\`${name} ${again.join(`; ${name} `)}\` of the outer block no longer counts here.`,
        related: loss.lost.slice(0, 5).map(lost => ({ at: namePlace(lost), message: 'Not inherited' })),
        fixes: [{ title: 'Repeat the outer limits', edits: again.map(text => scope.add(name, text)), safe: false }],
      });
    }
  },
});
