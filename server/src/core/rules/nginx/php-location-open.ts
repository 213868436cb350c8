import { addTo } from '../../checks/nginx.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { linePlace, type NginxScope } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const pool =
  '            fastcgi_pass unix:/run/php.sock;\n            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n';
const file = (first: string, location = 'location ~ \\.php$') =>
  `events {\n}\nhttp {\n    server {\n        ${location} {\n${first}${pool}        }\n    }\n}\n`;

export default defineRule({
  id: 'nginx/php-location-open',
  title: 'PHP-FPM asked for scripts that do not exist',
  severity: 'information',
  applies: 'always',
  why: 'Scanners ask for hundreds of scripts that are not there. Each takes a worker of PHP-FPM to say so, and with `cgi.fix_pathinfo` PHP may run an uploaded file that comes before in the path. `try_files $uri =404` lets nginx answer.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files'],
  examples: [
    {
      bad: { 'nginx.conf': file('').replace('location ~ \\.php$', () => '«location ~ \\.php$»') },
      good: { 'nginx.conf': file(pool).replace(`${pool}${pool}`, `${pool}            try_files $uri =404;\n`) },
    },
  ],
  silent: [
    { 'nginx.conf': file('            include snippets/php.conf;\n') },
    {
      'nginx.conf': file(
        '            if (!-f $document_root$fastcgi_script_name) {\n                return 404;\n            }\n',
      ),
    },
    { 'nginx.conf': file('', 'location = /index.php') },
    { 'nginx.conf': file('            internal;\n') },
    { 'nginx.conf': file('', 'location ~ ^/(index|admin)\\.php$') },
  ],

  check(subject, report) {
    for (const { protocol, scope } of passesOf(subject)) {
      const { opener } = scope;
      const [modifier, pattern] = opener?.args.map(({ text }) => text) ?? [];
      const takesAny =
        modifier?.startsWith('~') && /^(?:\^?(?:\.[*+]|\(\.[*+]\)))?\(?(?:\[\^\/\][*+])?\\\.\(?ph/.test(pattern ?? '');
      if (protocol !== 'fastcgi' || !takesAny || !opener || !scope.isCertain || looksForFiles(scope)) continue;
      report(linePlace(opener), {
        message: 'A request for any name that ends so takes a worker of PHP-FPM, whether the script exists or not.',
        fixes: [addTo(scope, 'try_files', '$uri =404')],
      });
    }
  },
});

/** Whether a location only passes on what exists, or is only reached from inside. */
function looksForFiles(scope: NginxScope): boolean {
  const hasTest = [scope, scope.parent].some(at =>
    at?.all('if').some(({ args }) => args.some(({ text }) => /-[fe]\b/.test(text))),
  );
  return hasTest || ['try_files', 'internal'].some(name => scope.own(name) !== undefined);
}
