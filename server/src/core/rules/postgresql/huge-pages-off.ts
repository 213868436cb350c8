import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, GIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/huge-pages-off',
  title: 'Huge pages are ruled out for large shared_buffers',
  severity: 'information',
  applies: 'deployed',
  why: 'With ordinary pages every connection keeps its own table of the shared memory, which costs memory and processor time as shared_buffers and connections grow. `try` uses huge pages where the kernel has them and starts without them elsewhere.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-HUGE-PAGES'],
  examples: [
    {
      bad: { 'postgresql.conf': 'shared_buffers = 4GB\nhuge_pages = «off»\n' },
      good: { 'postgresql.conf': 'shared_buffers = 4GB\nhuge_pages = try\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'shared_buffers = 512MB\nhuge_pages = off\n' },
    { 'postgresql.conf': 'shared_buffers = 4GB\n' },
  ],

  check({ settings }, report) {
    const pages = settings.get('huge_pages');
    const buffers = settings.get('shared_buffers');
    if (!pages?.explicit || pages.value !== 'off' || !buffers || buffers.value < 2 * GIB) return;
    // A page table entry of 8 bytes for each page of 4kB.
    const tables = buffers.value / 512;
    report(pages, {
      message: `Each connection may need ${formatBytes(tables)} of page tables for ${formatBytes(buffers.value)} of shared_buffers: huge pages need almost none.`,
      fixes: [setTo(pages, 'try')],
    });
  },
});
