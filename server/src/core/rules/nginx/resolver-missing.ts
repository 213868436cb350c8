import { hostOf, isAddress, type Pass, passesOf } from '../../formats/nginx/passes.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'nginx/resolver-missing',
  title: 'Name that nginx cannot look up',
  severity: 'warning',
  applies: 'always',
  why: 'With a variable in `proxy_pass` the name is looked up for each request, by the servers that `resolver` lists; nginx does not ask the system. Without `resolver` every such request ends with 502, which the test of the configuration does not notice.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver',
  ],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location / {\n            proxy_pass «http://app.internal:8080$request_uri»;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    resolver 10.0.0.2;\n    server {\n        location / {\n            proxy_pass http://app.internal:8080$request_uri;\n        }\n    }\n}\n',
      },
    },
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location / {\n            set $backend app.internal;\n            proxy_pass «http://$backend:8080»;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    resolver 10.0.0.2;\n    server {\n        location / {\n            set $backend app.internal;\n            proxy_pass http://$backend:8080;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5;\n        keepalive 4;\n    }\n    server {\n        location / {\n            set $backend app;\n            proxy_pass http://$backend;\n        }\n        location /a/ {\n            proxy_pass http://app$request_uri;\n        }\n        location /b/ {\n            proxy_pass http://127.0.0.1:8080$request_uri;\n        }\n        location /c/ {\n            proxy_pass http://$other;\n        }\n    }\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'server {\n    location / {\n        proxy_pass http://app.internal$request_uri;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const pass of passesOf(subject)) {
      const host = lookedUp(subject, pass);
      const { scope, line } = pass;
      if (host === undefined || !scope.isCertain || scope.effective('resolver').length > 0) continue;
      report(valuePlace(line), {
        message: `nginx looks \`${host}\` up for each request, and there is no \`resolver\`: each ends with 502.`,
      });
    }
  },
});

/** The name that a pass with variables asks for, where it is certain that it is none of an upstream. */
function lookedUp(subject: NginxSubject, { line, upstream }: Pass): string | undefined {
  const text = line.args[0]?.text ?? '';
  if (upstream || !text.includes('$') || isTemplate(text)) return undefined;
  const host = hostOf(line)?.host ?? hostSetTo(subject, text);
  if (host === undefined || isAddress(host) || subject.upstreams.has(host)) return undefined;
  return host;
}

/** What a variable that stands for the host is set to, where each line that sets it says the same. */
function hostSetTo({ lines }: NginxSubject, text: string): string | undefined {
  const variable = /^[a-z]+:\/\/\$\{?(\w+)\}?(?:[:/]|$)/i.exec(text)?.[1];
  const values = lines
    .filter(({ name, args }) => name === 'set' && args[0]?.text === `$${variable}`)
    .map(({ args }) => args[1]?.text ?? '');
  const [first, ...rest] = values;
  return first !== undefined && /^[\w.-]+$/.test(first) && rest.every(value => value === first) ? first : undefined;
}
