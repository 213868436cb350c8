import { passesOf } from '../../formats/nginx/passes.js';
import { type NginxScope, namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** Files that packages bring: one sets everything but the script, the other the script too. */
const WITHOUT_SCRIPT = /(?:^|\/)fastcgi_params$/;

export default defineRule({
  id: 'nginx/php-without-script-filename',
  title: 'PHP-FPM is not told which script to run',
  severity: 'warning',
  applies: 'always',
  why: 'PHP-FPM runs the file that SCRIPT_FILENAME names. Without it the answer is an empty page. The packaged `fastcgi_params` does not set it, `fastcgi.conf` does; and a `fastcgi_param` of a block replaces all of the outer block.',
  references: ['https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_param'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location = /index.php {\n            «fastcgi_pass» unix:/run/php.sock;\n            include fastcgi_params;\n        }\n    }\n}\n',
        fastcgi_params: 'fastcgi_param QUERY_STRING $query_string;\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location = /index.php {\n            fastcgi_pass unix:/run/php.sock;\n            include fastcgi_params;\n            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n        }\n    }\n}\n',
        fastcgi_params: 'fastcgi_param QUERY_STRING $query_string;\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    server {\n        location = /index.php {\n            fastcgi_pass unix:/run/php.sock;\n            include fastcgi.conf;\n        }\n        location = /a.php {\n            include common/php.conf;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'server {\n    location /app {\n        fastcgi_pass 127.0.0.1:3000;\n        include fastcgi_params;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const { protocol, line, scope } of passesOf(subject)) {
      const path = scope.within('http/location')?.opener?.args.at(-1)?.text ?? '';
      const isPhp = /php/i.test(path) || /php/i.test(line.args[0]?.text ?? '');
      if (protocol !== 'fastcgi' || !isPhp || setsScript(scope)) continue;
      const value = 'SCRIPT_FILENAME $document_root$fastcgi_script_name';
      report(namePlace(line), {
        message: 'PHP-FPM gets no SCRIPT_FILENAME and answers with an empty page.',
        fixes: [{ title: `Add fastcgi_param ${value}`, edits: [scope.add('fastcgi_param', value)], safe: false }],
      });
    }
  },
});

/** Whether a parameter names the script, or a file that is not known here may. */
function setsScript(scope: NginxScope): boolean {
  const params = scope.effective('fastcgi_param');
  if (params.some(({ args }) => args[0]?.text === 'SCRIPT_FILENAME')) return true;
  for (let at: NginxScope | undefined = scope; at; at = at.parent) {
    const includes = at.lines.filter(({ name }) => name === 'include');
    if (!at.isComplete && includes.some(({ args }) => !WITHOUT_SCRIPT.test(args[0]?.text ?? ''))) return true;
    if (!at.isComplete && includes.length === 0) return true;
  }
  return false;
}
