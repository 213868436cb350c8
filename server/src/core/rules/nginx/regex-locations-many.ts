import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const MOST = 50;
const locations = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

export default defineRule({
  id: 'nginx/regex-locations-many',
  title: 'Long list of expressions tried for every request',
  severity: 'hint',
  applies: 'deployed',
  why: 'Prefixes are looked up in a tree. Regular expressions are tried one after the other, in the order of the file, for every request that no exact location and no `^~` prefix takes. Most can be prefixes, or stand inside of one.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#location'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf': `«server» {\n${locations(51, index => `    location ~ ^/part${index}/ {\n    }\n`)}}\n`,
      },
      good: {
        'nginx/conf.d/app.conf': `server {\n${locations(51, index => `    location ^~ /part${index}/ {\n    }\n`)}}\n`,
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf': `server {\n${locations(50, index => `    location ~ ^/part${index}/ {\n    }\n`)}}\n`,
    },
  ],

  check({ servers }, report) {
    for (const { opener, lines } of servers) {
      const count = lines.filter(({ name, args }) => name === 'location' && args[0]?.text.startsWith('~')).length;
      if (!opener || count <= MOST) continue;
      report(namePlace(opener), {
        message: `Up to ${count} regular expressions are tried for each request, one after the other.`,
      });
    }
  },
});
