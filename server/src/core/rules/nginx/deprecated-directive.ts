import { judgedLines } from '../../checks/nginx.js';
import { intoListen } from '../../checks/nginx-listen.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const OLD = 'versions: { nginx: "1.24" }\n';

export default defineRule({
  id: 'nginx/deprecated-directive',
  title: 'Directive that a later version takes away',
  severity: 'information',
  applies: 'always',
  why: 'nginx still does what the directive says, and warns: a later version no longer has it and does not start.',
  references: ['https://nginx.org/en/CHANGES'],
  examples: [
    {
      bad: {
        'headroom.yaml': OLD,
        'nginx/conf.d/app.conf':
          'server {\n    listen 443;\n    «ssl» on;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
      },
      good: {
        'headroom.yaml': OLD,
        'nginx/conf.d/app.conf':
          'server {\n    listen 443 ssl;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
      },
    },
  ],
  silent: [{ 'headroom.yaml': OLD, 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n    http2_push /a.css;\n}\n' }],

  check(subject, report) {
    for (const line of judgedLines(subject)) {
      if (line.lookup?.kind !== 'known' || line.lookup.unsure) continue;
      const { deprecated, removed, replacedBy, anyValue, commercial } = line.lookup.facts;
      if (deprecated === undefined || anyValue || commercial || subject.index.since(deprecated) !== true) continue;
      const end = removed === undefined ? '' : `, and ${removed} removed it`;
      const edits = line.name === 'ssl' ? intoListen(line, 'ssl', () => true, subject.textOf(line.uri)) : undefined;
      report(namePlace(line), {
        message: `nginx ${deprecated} deprecated \`${line.name}\`${end}.${replacedBy === undefined ? '' : ` Its successor is \`${replacedBy}\`.`}`,
        fixes: edits ? [{ title: 'Move ssl to listen', edits, safe: false }] : [],
        tags: ['deprecated'],
      });
    }
  },
});
