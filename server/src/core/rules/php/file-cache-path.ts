import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/file-cache-path',
  title: 'File cache whose path is not absolute',
  severity: 'error',
  applies: 'always',
  why: '`opcache.file_cache` has to be the absolute path of a folder that PHP may write to. Otherwise PHP 8.5 does not start, and older versions go on without it.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.file-cache'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'opcache.file_cache = «cache/opcache»\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'opcache.file_cache = /var/cache/opcache\n' },
    },
  ],
  silent: [{ 'php.ini': 'opcache.file_cache = "C:\\php\\cache"\n' }, { 'php.ini': 'opcache.file_cache =\n' }],

  check({ settings, version }, report) {
    const path = settings.get('opcache.file_cache');
    if (!path?.explicit || path.value === '' || /^(?:[/\\]|[A-Za-z]:)/.test(path.value)) return;
    const isFatal = version.from !== undefined && version.isExact && compareVersions(version.shown, '8.5') >= 0;
    report(path, {
      message: `The path is not absolute: ${isFatal ? 'PHP does not start' : 'PHP goes on without the cache, and from 8.5 on it does not start'}.`,
      severity: isFatal ? 'error' : 'warning',
    });
  },
});
