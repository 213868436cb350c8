import { type BufferConflict, bufferConflicts } from '../../formats/nginx/buffer-sizes.js';
import { replaceArguments } from '../../formats/nginx/edits.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';
import type { Edit, Location } from '../../text.js';
import { formatBytes } from '../../units.js';

export default defineRule({
  id: 'nginx/buffer-sizes-contradict',
  title: 'Buffers for answers that do not fit together',
  severity: 'error',
  applies: 'always',
  why: 'nginx compares these sizes in every server and location, also where nothing is handed on, and does not start where they contradict each other. What is sent to the client while the rest is read has to be at least one buffer, and at most all of them but one. A larger header buffer alone is the usual slip: the others keep their default of one page of memory.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_busy_buffers_size',
    'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_buffers',
  ],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location / {\n            fastcgi_buffer_size «32k»;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location / {\n            fastcgi_buffer_size 32k;\n            fastcgi_buffers 8 32k;\n        }\n    }\n}\n',
      },
    },
    {
      bad: { 'nginx.conf': 'events {\n}\nhttp {\n    proxy_buffers «1 8k»;\n    server {\n    }\n}\n' },
      good: { 'nginx.conf': 'events {\n}\nhttp {\n    proxy_buffers 8 8k;\n    server {\n    }\n}\n' },
    },
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        proxy_buffers 4 8k;\n        proxy_busy_buffers_size «64k»;\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        proxy_buffers 4 8k;\n        proxy_busy_buffers_size 24k;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    proxy_buffer_size 16k;\n    proxy_buffers 4 16k;\n    proxy_busy_buffers_size 48k;\n    server {\n    }\n}\n',
    },
    { 'nginx.conf': 'events {\n}\nhttp {\n    proxy_buffer_size 32k;\n    include servers.conf;\n}\n' },
  ],

  check(subject, report) {
    for (const conflict of bufferConflicts(subject)) {
      const [line] = conflict.lines;
      if (!line || subject.isTagged(line.uri)) continue;
      const { title, edit } = mended(conflict);
      report(valuePlace(line), {
        message: `${describe(conflict)}: ${subject.refusal}.`,
        fixes: [{ title, edits: [edit], safe: false }],
        related: noticed(conflict),
      });
    }
  },
});

function describe({ family, kind, largest, number, size, busy }: BufferConflict): string {
  const all = `${number} ${family}_buffers of ${formatBytes(size)}`;
  switch (kind) {
    case 'too-few':
      return `nginx needs two \`${family}_buffers\` at least, and this is ${number}`;
    case 'busy-below-one':
      return `\`${family}_busy_buffers_size\` is ${formatBytes(busy)}, less than one buffer of ${formatBytes(largest)}`;
    case 'busy-above-all':
      return `\`${family}_busy_buffers_size\` is ${formatBytes(busy)}, more than all but one of the ${all} hold (${formatBytes((number - 1) * size)})`;
    case 'file-write-below-one':
      return `\`${family}_temp_file_write_size\` is less than one buffer of ${formatBytes(largest)}`;
    case 'file-below-one':
      return `\`${family}_max_temp_file_size\` is less than one buffer of ${formatBytes(largest)}`;
  }
}

/** The one change that puts the sizes in order. */
function mended(conflict: BufferConflict): { readonly title: string; readonly edit: Edit } {
  const { family, scope, lines } = conflict;
  const [name, value] = remedy(conflict);
  const directive = `${family}_${name}`;
  const [line] = scope.effective(directive);
  const home = lines[0]?.scope ?? scope;
  const edit = line && line.scope === home ? replaceArguments(line, value) : home.add(directive, value);
  return { title: `Set ${directive} to ${value}`, edit };
}

function remedy(conflict: BufferConflict): readonly [name: string, value: string] {
  const { family, kind, largest, number, size, busy, lines } = conflict;
  switch (kind) {
    case 'too-few':
      return ['buffers', `8 ${spelled(size)}`];
    case 'busy-below-one':
      return ['busy_buffers_size', spelled(2 * largest)];
    case 'busy-above-all':
      return isWritten(lines, family) && (number - 1) * size >= largest
        ? ['busy_buffers_size', spelled((number - 1) * size)]
        : ['buffers', `${Math.max(number, Math.ceil(busy / largest) + 1)} ${spelled(largest)}`];
    case 'file-write-below-one':
      return ['temp_file_write_size', spelled(2 * largest)];
    case 'file-below-one':
      return ['max_temp_file_size', spelled(2 * largest)];
  }
}

/** Whether the limit of what is being sent is written, and not twice the largest buffer by itself. */
function isWritten(lines: BufferConflict['lines'], family: string): boolean {
  return lines[0]?.name === `${family}_busy_buffers_size`;
}

function spelled(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024}k` : String(bytes);
}

/** nginx compares the sizes when it has read all of `http`. */
function noticed({ scope }: BufferConflict): readonly { readonly at: Location; readonly message: string }[] {
  const { opener } = scope.within('http') ?? {};
  const end = opener?.node.block?.end;
  if (!opener || end === undefined) return [];
  return [{ at: { uri: opener.uri, start: end - 1, end }, message: 'Where nginx notices it' }];
}
