import { addTo } from '../../checks/nginx.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** Where passwords are tried. */
const LOGIN = /(?:^|[/^(|])(?:wp-login|log-?in|sign-?in|xmlrpc|oauth\/token|sessions)(?:$|[/.\\$)|])/i;
const PRODUCTION = 'environment: production\n';
const file = (line: string) =>
  `events {\n}\nhttp {\n    limit_req_zone $binary_remote_addr zone=login:10m rate=10r/m;\n    server {\n        location = /login {\n            fastcgi_pass unix:/run/app.sock;\n${line}        }\n    }\n}\n`;

export default defineRule({
  id: 'nginx/login-without-limit',
  title: 'Passwords that may be tried as fast as the application answers',
  severity: 'hint',
  applies: 'production',
  why: 'Checking a password is made to be slow, so that a flood of attempts holds all workers of the application. A rate per address, refused by nginx, costs almost nothing.',
  references: ['https://nginx.org/en/docs/http/ngx_http_limit_req_module.html'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'nginx.conf': file('').replace('location = /login', '«$&»') },
      good: {
        'headroom.yaml': PRODUCTION,
        'nginx.conf': file('            limit_req zone=login burst=5 nodelay;\n'),
      },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'nginx.conf': file('').replace('= /login', '/blog') },
    {
      'headroom.yaml': PRODUCTION,
      'nginx/conf.d/app.conf': 'location = /login {\n    proxy_pass http://unix:/a.sock;\n}\n',
    },
  ],

  check(subject, report) {
    if (subject.environment?.value !== 'production') return;
    const zone = subject.lines.find(({ name, args }) => name === 'limit_req_zone' && args.some(isLoginZone));
    const name = zone?.args.find(isLoginZone)?.text.slice('zone='.length).replace(/:.*/s, '');
    for (const { scope } of passesOf(subject)) {
      const { opener } = scope;
      if (!opener || !LOGIN.test(opener.args.at(-1)?.text ?? '') || !scope.isCertain) continue;
      if (['limit_req', 'auth_basic', 'allow'].some(each => scope.effective(each).length > 0)) continue;
      report(linePlace(opener), {
        message: 'No `limit_req` holds here: one address may try passwords at any rate.',
        fixes: name ? [addTo(scope, 'limit_req', `zone=${name} burst=5 nodelay`)] : [],
      });
    }
  },
});

function isLoginZone({ text }: { readonly text: string }): boolean {
  return /^zone=[^:]*login/i.test(text);
}
