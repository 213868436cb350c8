import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const MOST = 50;
const entries = (count: number, mark: string) =>
  Array.from({ length: count }, (_, index) => `    ${mark}/part${index} ${index};\n`).join('');

export default defineRule({
  id: 'nginx/map-regexes-many',
  title: 'Map with a long list of expressions',
  severity: 'hint',
  applies: 'deployed',
  why: 'Plain values and names with an asterisk are looked up in a hash. Regular expressions are tried one after the other, each time the variable is needed, until one matches.',
  references: ['https://nginx.org/en/docs/http/ngx_http_map_module.html#map'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': `«map $uri $part» {\n${entries(51, '~^')}}\n` },
      good: { 'nginx/conf.d/app.conf': `map $uri $part {\n${entries(51, '')}}\n` },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': `map $uri $part {\n${entries(50, '~*^')}}\n` }],

  check({ lines }, report) {
    for (const line of lines) {
      const count = line.name === 'map' ? line.block?.lines.filter(({ name }) => name.startsWith('~')).length : 0;
      if (!count || count <= MOST) continue;
      report(linePlace(line), { message: `Up to ${count} regular expressions are tried, one after the other.` });
    }
  },
});
