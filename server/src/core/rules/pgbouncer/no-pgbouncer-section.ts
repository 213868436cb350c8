import { hasBrokenHeader, isStartedWith, MAIN_SECTION, SECTIONS } from '../../formats/pgbouncer/subject.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';
import { lineAt } from '../../text.js';

export default defineRule({
  id: 'pgbouncer/no-pgbouncer-section',
  title: 'File without a [pgbouncer] section',
  severity: 'error',
  applies: 'always',
  why: 'The section may be empty, but without it the pooler does not start. [databases] may be missing.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '«[databases]»\nshop = host=db\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\n' },
    },
  ],
  silent: [
    { 'pgbouncer-databases.ini': '[databases]\nshop = host=db\n' },
    { 'pgbouncer.ini': '%include main.ini\n', 'main.ini': '[pgbouncer]\n' },
    { 'pgbouncer.ini': '%include missing.ini\n' },
  ],

  check(subject, report) {
    const { blocks, includeProblems, main, refusal } = subject;
    // A header that is misspelt has a finding of its own.
    const isMisspelt =
      hasBrokenHeader(subject) || blocks.some(({ name, header }) => header && !SECTIONS.includes(name));
    const isUnknown = includeProblems.length > 0 || isTemplate(main.text) || isMisspelt;
    if (!isStartedWith(main) || isUnknown || blocks.some(({ name }) => name === MAIN_SECTION)) return;
    report(
      { uri: main.uri, ...lineAt(main.text, 0) },
      { message: `No file has a [${MAIN_SECTION}] section: ${refusal}.` },
    );
  },
});
