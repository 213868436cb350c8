import { hostOf, isAddress, passesOf, serversOf } from '../../formats/nginx/passes.js';
import type { NginxLine } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

/** Names behind which providers change addresses at any time. */
const CHANGING =
  /\.(?:amazonaws\.com|cloudfront\.net|azure\.com|azurewebsites\.net|cloudapp\.net|run\.app|appspot\.com|herokuapp\.com|vercel\.app|netlify\.app|fastly\.net|akamaized\.net)$/i;

export default defineRule({
  id: 'nginx/upstream-resolved-once',
  title: 'Address looked up only when nginx starts',
  severity: 'warning',
  applies: 'production',
  why: 'A name in `server` or `proxy_pass` is looked up once, when nginx reads its configuration. When containers are created anew or a provider moves a balancer, requests go to the old address until a reload. From 1.27.3 on `resolve` with a `zone` and a `resolver` follows the name; before, a variable in `proxy_pass` does.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve',
    'https://blog.nginx.org/blog/dns-service-discovery-nginx-plus',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\nversions: { nginx: "1.30" }\n',
        'nginx/conf.d/app.conf':
          'upstream app {\n    server «app-1234.eu-west-1.elb.amazonaws.com:8080»;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\nversions: { nginx: "1.30" }\n',
        'nginx/conf.d/app.conf':
          'resolver 10.0.0.2;\nupstream app {\n    zone app 64k;\n    server app-1234.eu-west-1.elb.amazonaws.com:8080 resolve;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 10.0.0.5:8080;\n    server localhost:8080;\n    server unix:/run/app.sock;\n}\nserver {\n    location / {\n        proxy_pass http://$host.internal;\n    }\n}\n',
    },
    {
      'nginx/conf.d/app.conf': 'upstream app {\n    server app:8080;\n}\n',
    },
  ],

  check(subject, report) {
    if (subject.environment?.value !== 'production') return;
    for (const line of namingLines(subject)) {
      const target = hostOf(line);
      const [word] = line.args;
      if (!target || !word || isFixed(target.host) || line.args.some(({ text }) => text === 'resolve')) continue;
      report(
        { uri: line.uri, start: word.start, end: word.end },
        {
          message: `\`${target.host}\` is looked up once, when nginx starts; a new address needs a reload.`,
          severity: CHANGING.test(target.host) ? 'warning' : 'information',
        },
      );
    }
  },
});

function isFixed(host: string): boolean {
  return isAddress(host) || /^localhost$/i.test(host) || isTemplate(host);
}

/** Lines that name a machine which nginx looks up when it starts. */
function namingLines(subject: NginxSubject): readonly NginxLine[] {
  const servers = [...subject.upstreams.values()].flatMap(serversOf);
  const passes = passesOf(subject).filter(({ line, upstream }) => !upstream && !line.args[0]?.text.includes('$'));
  return [...servers, ...passes.map(({ line }) => line)];
}
