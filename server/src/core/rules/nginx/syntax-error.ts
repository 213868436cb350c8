import type { BadPlace } from '../../formats/nginx/reading.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/syntax-error',
  title: 'Text that cannot be read',
  severity: 'error',
  applies: 'always',
  why: 'A configuration is words that end with `;` or open a block with `{`. A stray brace, an open quote or a block that is not closed keeps nginx from starting, and a reload from taking place.',
  references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;«;»\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': '«server» {\n    listen 80;\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n«}»\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'add_header X-A «"one;»\nserver_tokens off;\n' },
      good: { 'nginx/conf.d/app.conf': 'add_header X-A "one";\nserver_tokens off;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'add_header X-A "one"«t»wo;\n' },
      good: { 'nginx/conf.d/app.conf': 'add_header X-A onetwo;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server_tokens «off»\n' },
      good: { 'nginx/conf.d/app.conf': 'server_tokens off;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'add_header X-A "a;b{c}" ;\nadd_header X-B don\'t;\nadd_header X-C a#b; # }\n' },
    { 'nginx/conf.d/app.conf': '{% if tls %}\nserver {\n{% else %}\nserver {\n{% endif %}\n    listen 80;\n}\n' },
  ],

  check({ badPlaces, isTagged, textOf }, report) {
    for (const bad of badPlaces) {
      const { uri } = bad.document;
      const { kind, start, end, noticedAt } = bad.error;
      if (kind === 'no-semicolon' || isTagged(uri)) continue;
      const isStray = kind === 'unexpected' && textOf(uri)[start] === ';';
      report(
        { uri, start, end },
        {
          message: describe(bad),
          severity: kind === 'too-deep' ? 'warning' : 'error',
          related:
            noticedAt === start
              ? []
              : [{ at: { uri, start: noticedAt, end: noticedAt }, message: 'Where nginx notices it' }],
          fixes: isStray
            ? [{ title: 'Remove the semicolon', edits: [{ uri, start, end, newText: '' }], safe: true }]
            : kind === 'unexpected-end'
              ? [{ title: 'Add a semicolon', edits: [{ uri, start: end, end, newText: ';' }], safe: true }]
              : [],
        },
      );
    }
  },
});

function describe({ document, error: { kind, start, end } }: BadPlace): string {
  const written = document.text.slice(start, end).slice(0, 40);
  switch (kind) {
    case 'open-quote':
      return 'The quote is not closed on this line: nginx reads on to the next one and does not start.';
    case 'unclosed-block':
      return `The block of \`${written}\` is not closed: nginx does not start.`;
    case 'unclosed-lua':
      return `The braces in \`${written}\` do not match: nginx does not start.`;
    case 'unexpected-end':
      return 'The file ends before the `;` of this line: nginx does not start.';
    case 'too-long':
      return 'A word or comment of 4096 bytes or more does not fit into the buffer that nginx reads with: it does not start.';
    case 'too-deep':
      return 'Blocks are nested more than 100 deep; what lies deeper is not checked.';
    default:
      return written === '}'
        ? 'There is no block to close here: nginx does not start.'
        : `\`${written}\` is not expected here: nginx does not start.`;
  }
}
