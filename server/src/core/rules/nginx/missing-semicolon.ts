import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/missing-semicolon',
  title: 'Line without its semicolon',
  severity: 'error',
  applies: 'always',
  why: 'Without the `;` the words of the next line belong to this directive. nginx complains about a later line, or takes them: `server_name` without its semicolon makes names of the next directive and its values.',
  references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    listen «80»\n    root /srv/app;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n    root /srv/app;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    root «/srv/app»\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    root /srv/app;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    server_name «example.com»\n    root /srv/app;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    server_name example.com;\n    root /srv/app;\n}\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    listen 443\n        ssl\n        default_server;\n    ssl_reject_handshake on;\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'gzip_types\n    text/plain\n    text/css;\n' },
  ],

  check({ badPlaces, missingSemicolons, isTagged }, report) {
    for (const { document, error } of badPlaces) {
      if (error.kind !== 'no-semicolon' || isTagged(document.uri)) continue;
      const { uri } = document;
      const { start, end, noticedAt } = error;
      report(
        { uri, start, end },
        {
          message: 'The `;` is missing behind this: nginx does not start.',
          fixes: [{ title: 'Add a semicolon', edits: [{ uri, start: end, end, newText: ';' }], safe: true }],
          related: [{ at: { uri, start: noticedAt, end: noticedAt + 1 }, message: 'Where nginx notices it' }],
        },
      );
    }
    for (const { at, before, noticedAt, isTaken, sign } of missingSemicolons) {
      if (isTagged(at.uri)) continue;
      const consequence = isTaken
        ? `\`${before.text}\` and its values count as values of this directive`
        : 'nginx does not start';
      const fix =
        sign === ';'
          ? { title: 'Add a semicolon', edits: [{ ...at, start: at.end, newText: ';' }], safe: !isTaken }
          : { title: 'Open a block', edits: [{ ...at, start: at.end, newText: ' {' }], safe: false };
      report(at, {
        message: `The \`${sign}\` is missing behind this: ${consequence}.`,
        severity: isTaken ? 'warning' : 'error',
        fixes: [fix],
        related: [
          { at: { uri: at.uri, start: noticedAt, end: noticedAt + 1 }, message: 'Where nginx takes the line to end' },
        ],
      });
    }
  },
});
