import { dropped, writtenAgain } from '../../formats/nginx/inheritance.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const file = (own: string) =>
  `server {\n    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n    fastcgi_param HTTPS on;\n    location = /index.php {\n        fastcgi_param APP_ENV prod;\n${own}        fastcgi_pass unix:/run/php.sock;\n    }\n}\n`;

export default defineRule({
  id: 'nginx/parameters-dropped',
  title: 'Parameters for the application that a block drops',
  severity: 'warning',
  applies: 'always',
  why: 'A single `fastcgi_param` of a block replaces all of the outer block, those of an included file among them. The application then lacks the path of the script, the query or the method.',
  references: ['https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_param'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': file('').replace('fastcgi_param APP_ENV', '«fastcgi_param» APP_ENV') },
      good: {
        'nginx/conf.d/app.conf': file(
          '        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n        fastcgi_param HTTPS on;\n',
        ),
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    fastcgi_param SCRIPT_FILENAME /srv/a.php;\n    location = /a.php {\n        include common.conf;\n        fastcgi_param APP_ENV prod;\n        fastcgi_pass unix:/run/php.sock;\n    }\n    location = /b.php {\n        fastcgi_param SCRIPT_FILENAME /srv/b.php;\n        fastcgi_pass unix:/run/php.sock;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const told = new Set<unknown>();
    for (const { protocol, scope } of passesOf(subject)) {
      const name = `${protocol}_param`;
      const first = scope.own(name);
      const loss = first && scope.isComplete ? dropped(scope, name) : undefined;
      if (!first || !loss || told.has(scope)) continue;
      told.add(scope);
      const names = loss.lost.map(({ args }) => args[0]?.text ?? '');
      const last = loss.own.at(-1) ?? first;
      const { end } = last.node;
      const indent = /[ \t]*$/.exec(subject.textOf(last.uri).slice(0, last.node.start))?.[0] ?? '';
      const newText = writtenAgain(loss.lost, subject.textOf)
        .map(text => `\n${indent}${name} ${text};`)
        .join('');
      report(namePlace(first), {
        message: `The application no longer gets ${listed(names)}: the \`${name}\` of this block replaces all of the outer block's.`,
        related: loss.lost.slice(0, 5).map(lost => ({ at: namePlace(lost), message: 'Not inherited' })),
        fixes: [
          { title: 'Repeat the outer parameters', edits: [{ uri: last.uri, start: end, end, newText }], safe: false },
        ],
      });
    }
  },
});

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
