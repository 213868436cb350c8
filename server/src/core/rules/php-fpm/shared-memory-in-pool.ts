import { linePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

const SHARED: ReadonlySet<string> = new Set([
  'opcache.memory_consumption',
  'opcache.interned_strings_buffer',
  'opcache.max_accelerated_files',
  'opcache.preload',
  'opcache.preload_user',
  'opcache.jit_buffer_size',
  'opcache.file_cache',
  'apc.shm_size',
]);

export default defineRule({
  id: 'php-fpm/shared-memory-in-pool',
  title: 'Shared memory set up in a pool',
  severity: 'warning',
  applies: 'always',
  each: 'part',
  why: 'OPcache sets its memory up once, when the master starts, before any pool counts. In a pool these directives do nothing; 8.5 says so in the log.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«php_admin_value[opcache.memory_consumption] = 256»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\n' },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[www]\nphp_admin_flag[opcache.enable] = on\nphp_admin_value[opcache.revalidate_freq] = 60\n',
    },
  ],

  check({ pools, textOf }, report) {
    for (const { overrides } of pools) {
      for (const entry of overrides) {
        if (!SHARED.has(entry.key ?? '')) continue;
        const line = wholeLine(textOf(entry.uri), entry.node);
        report(linePlace(entry), {
          message: `\`${entry.key}\` counts when the master starts: it belongs into php.ini and has no effect here.`,
          fixes: [{ title: 'Remove this line', edits: [{ uri: entry.uri, ...line, newText: '' }], safe: false }],
        });
      }
    }
  },
});
