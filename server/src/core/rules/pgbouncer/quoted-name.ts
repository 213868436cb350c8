import { severityAcross } from '../../checks/subject.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/quoted-name',
  title: 'Name in quotes, which only newer versions read',
  severity: 'error',
  applies: 'always',
  why: 'Up to 1.25 a name may hold ASCII letters, digits and _ . - * only, and a quote is a syntax error. From 1.26 on single quotes allow any name.',
  references: ['https://www.pgbouncer.org/changelog.html'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { pgbouncer: "1.25" }\n',
        'pgbouncer.ini': "[databases]\n«'my db'» = host=db\n[pgbouncer]\n",
      },
      good: {
        'headroom.yaml': 'versions: { pgbouncer: "1.25" }\n',
        'pgbouncer.ini': '[databases]\nmy_db = host=db\n[pgbouncer]\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { pgbouncer: "1.26" }\n',
      'pgbouncer.ini': "[databases]\n'my db' = host=db\n[pgbouncer]\n",
    },
  ],

  check({ blocks, version, refusal }, report) {
    const without = version.versions.filter(each => compareVersions(each, '1.26') < 0);
    const severity = severityAcross({ version }, version.versions, without, 'error');
    if (!severity) return;
    for (const { uri, node, quotedName } of blocks.flatMap(({ lines }) => lines)) {
      if (!quotedName) continue;
      const { start, end } = node.name;
      const when = severity === 'error' ? '' : 'before 1.26, ';
      report({ uri, start, end }, { message: `Names in quotes are read from 1.26 on: ${when}${refusal}.`, severity });
    }
  },
});
