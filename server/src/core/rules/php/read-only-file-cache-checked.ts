import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/read-only-file-cache-checked',
  title: 'Read-only file cache whose files are still checked',
  severity: 'information',
  applies: 'always',
  why: 'A file cache that an image brings along cannot change. `opcache.file_cache_read_only` expects that scripts are not checked for changes either: with `opcache.validate_timestamps = 1` PHP asks about files that cannot be renewed.',
  references: ['https://www.php.net/manual/en/migration85.php'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { php: "8.5" }\n',
        'php.ini': 'opcache.file_cache = /cache\nopcache.file_cache_read_only = «1»\n',
      },
      good: {
        'headroom.yaml': 'versions: { php: "8.5" }\n',
        'php.ini': 'opcache.file_cache = /cache\nopcache.file_cache_read_only = 1\nopcache.validate_timestamps = 0\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'opcache.file_cache_read_only = 0\n' },
    {
      'headroom.yaml': 'versions: { php: "8.5" }\n',
      'php.ini': 'opcache.file_cache_read_only = 1\nopcache.validate_timestamps = 0\n',
    },
  ],

  check({ settings }, report) {
    const readOnly = settings.get('opcache.file_cache_read_only');
    const validates = settings.get('opcache.validate_timestamps');
    if (!readOnly?.value || !readOnly.explicit || !validates?.value) return;
    report(readOnly, {
      message: 'PHP still checks scripts for changes, although this cache cannot take new ones.',
      fixes: [setTo(validates, '0')],
    });
  },
});
