import { shortened } from '../../checks/nginx.js';
import { intoListen } from '../../checks/nginx-listen.js';
import { reportAbsences } from '../../checks/nginx-versions.js';
import type { Fix } from '../../finding.js';
import type { NginxFacts } from '../../formats/nginx/facts.js';
import { type NginxLine, namePlace } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { defineRule } from '../../rule.js';

const NEWEST = 'versions: { nginx: "1.31.4" }\n';

export default defineRule({
  id: 'nginx/removed-directive',
  title: 'Directive that this version no longer has',
  severity: 'error',
  applies: 'always',
  why: 'nginx does not start with a directive that it no longer has. Most were replaced by another one; `ssl on` became the `ssl` option of `listen`.',
  references: ['https://nginx.org/en/CHANGES'],
  examples: [
    {
      bad: {
        'headroom.yaml': NEWEST,
        'nginx/conf.d/app.conf':
          'server {\n    listen 443;\n    «ssl» on;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
      },
      good: {
        'headroom.yaml': NEWEST,
        'nginx/conf.d/app.conf':
          'server {\n    listen 443 ssl;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n}\n',
      },
    },
    {
      bad: { 'nginx/conf.d/app.conf': '«open_file_cache_retest» 30s;\n' },
      good: { 'nginx/conf.d/app.conf': 'open_file_cache_valid 30s;\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.24" }\n',
      'nginx/conf.d/app.conf': 'server {\n    listen 443;\n    ssl off;\n}\n',
    },
  ],

  check(subject, report) {
    reportAbsences(subject, report, 'removed', (line, { replacedBy }, absence, certain) => {
      const instead = replacedBy === undefined ? '' : ` Its successor is \`${replacedBy}\`.`;
      const from = 'removed' in absence ? absence.removed : '';
      return {
        message: `nginx ${from} removed \`${shortened(line.name)}\`: ${certain ? subject.refusal : `from then on, ${subject.refusal}`}.${instead}`,
        fixes: successor(subject, line, replacedBy),
        tags: ['deprecated'],
      };
    });
  },
});

function successor(subject: NginxSubject, line: NginxLine, replacedBy: NginxFacts['replacedBy']): readonly Fix[] {
  if (line.name === 'ssl') {
    const edits = intoListen(line, 'ssl', () => true, subject.textOf(line.uri));
    return edits ? [{ title: 'Move ssl to listen', edits, safe: false }] : [];
  }
  const isName = replacedBy !== undefined && /^\w+$/.test(replacedBy);
  if (!isName || subject.index.find(replacedBy, line.scope.place).kind !== 'known') return [];
  if (line.scope.own(replacedBy)) return [];
  const edits = [{ ...namePlace(line), newText: replacedBy }];
  return [{ title: `Rename to ${replacedBy}`, edits, safe: false }];
}
