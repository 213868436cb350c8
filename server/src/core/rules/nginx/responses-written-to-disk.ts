import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, KIB } from '../../units.js';

/** Pages and lists of interfaces are rarely larger. */
const USUAL = 128 * KIB;

export default defineRule({
  id: 'nginx/responses-written-to-disk',
  title: 'Buffers smaller than a usual page',
  severity: 'information',
  applies: 'production',
  why: 'What does not fit the buffers of a request is written to a temporary file and read again. Buffers are taken as they are needed, so a larger number costs only those whose answers are large. `proxy_max_temp_file_size 0` keeps answers off the disk; then slow clients hold the upstream.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffers',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_max_temp_file_size',
  ],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        proxy_buffers «4 8k»;\n        proxy_pass http://$backend;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        proxy_buffers 16 8k;\n        proxy_pass http://$backend;\n    }\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'server {\n    location / {\n        proxy_pass http://$backend;\n    }\n}\n' },
    {
      'nginx/conf.d/app.conf':
        'server {\n    location / {\n        proxy_buffers 4 8k;\n        proxy_max_temp_file_size 0;\n        proxy_pass http://$backend;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const told = new Set<string>();
    for (const { protocol, scope } of passesOf(subject)) {
      const buffers = scope.buffers(`${protocol}_buffers`);
      const file = scope.find(`${protocol}_max_temp_file_size`);
      const isOff = scope.find(`${protocol}_buffering`)?.value === false;
      if (!buffers?.explicit || isOff || (file?.explicit && file.value === 0)) continue;
      const { number, size } = buffers.value;
      const key = `${buffers.at.uri}:${buffers.at.start}`;
      if (number * size >= USUAL || told.has(key)) continue;
      told.add(key);
      const enough = `${Math.ceil(USUAL / size)} ${size % KIB === 0 ? `${size / KIB}k` : size}`;
      report(buffers, {
        message: `What of an answer exceeds ${formatBytes(number * size)} is written to a file and read again.`,
        fixes: [{ title: `Set ${protocol}_buffers to ${enough}`, edits: [buffers.assign(enough)], safe: false }],
      });
    }
  },
});
