import { judgedLines, removal } from '../../checks/nginx.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { nginx: "1.28" }\n';

export default defineRule({
  id: 'nginx/obsolete-directive',
  title: 'Directive that is read and not used',
  severity: 'warning',
  applies: 'always',
  why: 'Server push and the limits that HTTP/2 once had of its own are gone. nginx warns about the directives and ignores what they say, so a limit that was set on purpose does not hold.',
  references: ['https://nginx.org/en/docs/http/ngx_http_v2_module.html'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': 'gzip on;\n«http2_push» /app.css;\n' },
      good: { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': 'gzip on;\n' },
    },
    {
      bad: { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': '«http2_max_requests» 500;\n' },
      good: { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': '' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { nginx: "1.22" }\n', 'nginx/conf.d/app.conf': 'http2_push /app.css;\n' },
    { 'nginx/conf.d/app.conf': 'http2_push /app.css;\n' },
  ],

  check(subject, report) {
    for (const line of judgedLines(subject)) {
      if (line.lookup?.kind !== 'known' || !line.lookup.facts.anyValue) continue;
      const { deprecated, replacedBy } = line.lookup.facts;
      if (deprecated === undefined || subject.index.since(deprecated) !== true) continue;
      const instead = replacedBy === undefined ? '' : ` \`${replacedBy}\` holds instead.`;
      report(namePlace(line), {
        message: `nginx ${deprecated} and later ignore \`${line.name}\`.${instead}`,
        fixes: [removal(subject, line, true)],
        tags: ['unnecessary'],
      });
    }
  },
});
