import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/error-log-verbose',
  title: 'Error log that tells of every request',
  severity: 'warning',
  applies: 'production',
  why: 'At the levels debug and info nginx writes lines for requests and connections that are quite all right: unbuffered, one write each, many per request with debug.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#error_log'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'error_log /var/log/nginx/error.log «debug»;\n' },
      good: { 'nginx/conf.d/app.conf': 'error_log /var/log/nginx/error.log warn;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'error_log /var/log/nginx/error.log notice;\n' },
    { 'headroom.yaml': 'environment: development\n', 'nginx/conf.d/app.conf': 'error_log stderr debug;\n' },
  ],

  check({ lines }, report) {
    for (const { name, args, uri } of lines) {
      const level = args[1];
      if (name !== 'error_log' || !level || !/^(?:debug|info)$/.test(level.text)) continue;
      const at = { uri, start: level.start, end: level.end };
      report(at, {
        message: `At the level ${level.text} nginx writes to this log for requests without any error.`,
        fixes: [{ title: 'Set the level to warn', edits: [{ ...at, newText: 'warn' }], safe: false }],
      });
    }
  },
});
