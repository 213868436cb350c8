import { hasBrokenHeader, isStartedWith } from '../../formats/pgbouncer/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/setting-outside-section',
  title: 'Setting in front of the first section',
  severity: 'error',
  applies: 'always',
  why: 'Every line belongs to the section above it. Without one the pooler does not know what the line is and does not start.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '«pool_mode» = transaction\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\n%include pools.ini\n', 'pools.ini': 'pool_mode = transaction\n' },
    // Part of another file, which opens the section.
    { 'pgbouncer-pools.ini': 'pool_mode = transaction\n' },
  ],

  check(subject, report) {
    const { blocks, main, refusal } = subject;
    if (!isStartedWith(main) || hasBrokenHeader(subject)) return;
    for (const { header, lines } of blocks) {
      if (header) continue;
      for (const { uri, node } of lines) {
        const { start, end, text } = node.name;
        report(
          { uri, start, end: Math.max(end, start + 1) },
          { message: `\`${text}\` stands in front of the first section: ${refusal}.` },
        );
      }
    }
  },
});
