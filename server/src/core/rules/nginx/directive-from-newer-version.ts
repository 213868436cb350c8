import { nginxName, shortened } from '../../checks/nginx.js';
import { intoListen, optionOf } from '../../checks/nginx-listen.js';
import { reportAbsences } from '../../checks/nginx-versions.js';
import { defineRule } from '../../rule.js';

const OLD = 'versions: { nginx: "1.22" }\n';

export default defineRule({
  id: 'nginx/directive-from-newer-version',
  title: 'Directive that only a later version has',
  severity: 'error',
  applies: 'always',
  why: 'nginx does not start with a directive that it does not have yet. Before 1.25.1 HTTP/2 is an option of `listen`.',
  references: ['https://nginx.org/en/CHANGES'],
  examples: [
    {
      bad: { 'headroom.yaml': OLD, 'nginx/conf.d/app.conf': '«http3» off;\n' },
      good: { 'headroom.yaml': OLD, 'nginx/conf.d/app.conf': '' },
    },
    {
      bad: {
        'headroom.yaml': OLD,
        'nginx/conf.d/app.conf':
          'server {\n    listen 443 ssl;\n    «http2» on;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
      },
      good: {
        'headroom.yaml': OLD,
        'nginx/conf.d/app.conf':
          'server {\n    listen 443 ssl http2;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.26" }\n',
      'nginx/conf.d/app.conf':
        'server {\n    listen 443 ssl;\n    http2 on;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
    },
    { 'headroom.yaml': OLD, 'nginx/conf.d/app.conf': 'max_headers 200;\n' },
  ],

  check(subject, report) {
    reportAbsences(subject, report, 'not-yet', (line, _facts, absence, certain) => {
      const since = 'since' in absence ? absence.since : '';
      const where = certain ? `${nginxName(subject)} does not start` : 'older ones do not start';
      const isHttp2 = certain && line.name === 'http2';
      const edits = isHttp2
        ? intoListen(line, 'http2', listen => optionOf(listen, 'ssl') !== undefined, subject.textOf(line.uri))
        : undefined;
      return {
        message: `\`${shortened(line.name)}\` exists from nginx ${since} on: ${where}.`,
        fixes: edits ? [{ title: 'Move http2 to listen', edits, safe: false }] : [],
      };
    });
  },
});
