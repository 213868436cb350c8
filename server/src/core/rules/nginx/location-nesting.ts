import { isOpen, shortened, whereExact } from '../../checks/nginx.js';
import { type LocationMatch, matchOf } from '../../formats/nginx/locations.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'nginx/location-nesting',
  title: 'Location that cannot stand where it does',
  severity: 'error',
  applies: 'always',
  why: 'A location inside another one starts with its path. Exact and named locations hold no others, and named ones stand in the server itself.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#location'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf': 'server {\n    location /api {\n        «location /app» {\n        }\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf': 'server {\n    location /api {\n        location /api/app {\n        }\n    }\n}\n',
      },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    location / {\n        «location @app» {\n        }\n    }\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    location / {\n    }\n    location @app {\n    }\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    «location ~= /app» {\n    }\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    location = /app {\n    }\n}\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    location /api {\n        location ~ \\.php$ {\n        }\n        location /api {\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const { opener, parent } of subject.locations) {
      if (!opener || isOpen(opener) || subject.isTagged(opener.uri)) continue;
      const words = opener.args.map(({ text }) => text);
      if (words.length === 0 || words.length > 2 || words.some(isTemplate)) continue;
      const match = opener.block && matchOf(opener.block);
      const outer = parent?.place === 'http/location' ? matchOf(parent) : undefined;
      const problem = match ? outer && nestingProblem(match, outer) : `\`${shortened(words[0] ?? '')}\` is no modifier`;
      if (problem === undefined) continue;
      report(linePlace(opener), { message: `${problem}: ${subject.refusal}.`, severity: whereExact(subject) });
    }
  },
});

function nestingProblem(inner: LocationMatch, outer: LocationMatch): string | undefined {
  const name = `\`${shortened(outer.name)}\``;
  if (isTemplate(outer.name)) return undefined;
  if (outer.kind === 'exact') return `No location can stand inside the exact location ${name}`;
  if (outer.kind === 'named') return `No location can stand inside the named location ${name}`;
  if (inner.kind === 'named') return 'A named location stands in the server, not in another location';
  if (inner.kind === 'regex' || inner.name.startsWith(outer.name)) return undefined;
  return `This location lies outside of the location ${name} around it`;
}
