import { judgedLines, mayHaveModules, nginxName, shortened, whereExact } from '../../checks/nginx.js';
import { placesOf } from '../../formats/nginx/facts.js';
import { type NginxLine, namePlace } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/unknown-directive',
  title: 'Directive that no nginx knows',
  severity: 'error',
  applies: 'always',
  why: 'nginx does not start with a name that neither it nor a loaded module has. Names are written in lower case. Directives of well-known modules are not reported; where modules may be loaded that are not known here, this is a warning.',
  references: ['https://nginx.org/en/docs/dirindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': '«gzip_type» text/css;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip_types text/css;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    «Listen» 80;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
    },
    {
      bad: { 'nginx.conf': 'events {}\nhttp {\n    «my_own_switch» on;\n}\n' },
      good: { 'nginx.conf': 'events {}\nhttp {\n}\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'brotli on;\nmore_clear_headers Server;\nstatus_zone app;\n' },
    { 'nginx/conf.d/app.conf': 'map $host $site {\n    default www;\n    hostnames;\n    example.com shop;\n}\n' },
  ],

  check(subject, report) {
    let suggestions = 0;
    for (const line of judgedLines(subject)) {
      if (line.lookup?.kind !== 'unknown') continue;
      const nearest = suggestions++ < MOST_SUGGESTIONS ? nearestName(line.name, namesFor(subject, line)) : undefined;
      const isCertain = nearest !== undefined || !mayHaveModules(subject);
      const at = namePlace(line);
      report(at, {
        message: `${nginxName(subject)} has no directive \`${shortened(line.name)}\`: ${isCertain ? '' : 'unless a module brings it, '}${subject.refusal}.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`,
        severity: isCertain ? whereExact(subject) : 'warning',
        fixes:
          nearest === undefined
            ? []
            : [{ title: `Rename to ${nearest}`, edits: [{ ...at, newText: nearest }], safe: false }],
      });
    }
  },
});

/** Comparing names takes time; a file with more unknown ones is of another program. */
const MOST_SUGGESTIONS = 100;

/** Names that may stand in the block; those of the whole family where none is near. */
function* namesFor({ index }: NginxSubject, { scope }: NginxLine): Generator<string> {
  for (const name of index.names()) if (index.rowsOf(name).some(row => placesOf(row).includes(scope.place))) yield name;
  yield* index.names();
}
