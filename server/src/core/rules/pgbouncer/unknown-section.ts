import { hasSection, SECTIONS } from '../../formats/pgbouncer/subject.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'pgbouncer/unknown-section',
  title: 'Section that PgBouncer does not have',
  severity: 'error',
  applies: 'always',
  why: 'There are four sections: databases, users, peers (from 1.19 on) and pgbouncer, in lower case and without blanks inside the brackets. Any other keeps the pooler from starting.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '«[database]»\nshop = host=db\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': '«[ PgBouncer ]»\npool_mode = transaction\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { pgbouncer: "1.18" }\n',
        'pgbouncer.ini': '[pgbouncer]\n«[peers]»\n1 = host=a\n',
      },
      good: { 'headroom.yaml': 'versions: { pgbouncer: "1.18" }\n', 'pgbouncer.ini': '[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { pgbouncer: "1.23" }\n',
      'pgbouncer.ini': '[databases]\n[users]\n[peers]\n[pgbouncer]\n',
    },
  ],

  check({ blocks, badLines, version, refusal }, report) {
    const open = new Set(badLines.map(({ document, error }) => `${document.uri} ${error.start}`));
    for (const { name, header, uri } of blocks) {
      if (!header || isTemplate(name) || open.has(`${uri} ${header.start}`)) continue;
      const { start, end } = header;
      const without = version.versions.filter(each => !hasSection(each, name));
      if (without.length === 0) continue;
      const isSure = without.length === version.versions.length && version.isExact;
      const nearest = name === 'peers' ? undefined : nearestName(name.trim(), SECTIONS);
      const reason =
        name === 'peers' ? '`[peers]` exists from PgBouncer 1.19 on' : `There is no section \`[${name.slice(0, 40)}]\``;
      report(
        { uri, start, end },
        {
          message: `${reason}: ${isSure ? '' : 'on older ones, '}${refusal}.${nearest === undefined ? '' : ` Did you mean \`[${nearest}]\`?`}`,
          severity: isSure || name !== 'peers' ? 'error' : 'hint',
          fixes:
            nearest === undefined
              ? []
              : [
                  {
                    title: `Rename to [${nearest}]`,
                    edits: [{ uri, start, end, newText: `[${nearest}]` }],
                    safe: false,
                  },
                ],
        },
      );
    }
  },
});
