import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const COPY_ON_WRITE = 'wal_init_zero = off\nwal_recycle = off\n';

export default defineRule({
  id: 'postgresql/full-page-writes-off',
  title: 'full_page_writes is off',
  severity: 'warning',
  applies: 'production',
  why: 'A page that was half written when the machine went down can only be restored from its full image in the log. Only a file system that copies on write, such as ZFS or btrfs, never tears an 8kB page and makes the images unnecessary. wal_compression makes them cheaper.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-FULL-PAGE-WRITES'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'full_page_writes = «off»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'full_page_writes = on\n' },
    },
    {
      // Tuned for such a file system: a hint.
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': `full_page_writes = «off»\n${COPY_ON_WRITE}` },
      good: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': `full_page_writes = on\n${COPY_ON_WRITE}` },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'full_page_writes = off\n' },
    { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'full_page_writes = on\nwal_compression = on\n' },
  ],

  check({ settings }, report) {
    const images = settings.get('full_page_writes');
    if (!images?.explicit || images.value) return;
    // These two are switched off for file systems that copy on write, and for nothing else.
    const isTuned = settings.get('wal_init_zero')?.value === false && settings.get('wal_recycle')?.value === false;
    report(images, {
      message:
        'A crash in the middle of writing a page leaves it torn, and nothing in the log can restore it, unless the file system copies on write as ZFS and btrfs do.',
      severity: isTuned ? 'hint' : 'warning',
      fixes: isTuned ? [] : [setTo(images, 'on')],
    });
  },
});
