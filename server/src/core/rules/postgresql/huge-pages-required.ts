import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/huge-pages-required',
  title: 'The server starts only with enough huge pages',
  severity: 'hint',
  applies: 'deployed',
  why: 'With huge_pages = on the server refuses to start when the kernel has set aside too few, for instance after shared_buffers was raised. From version 15 on, `postgres -C shared_memory_size_in_huge_pages` tells the number, with the server stopped. With `try` it starts without them.',
  references: ['https://www.postgresql.org/docs/current/kernel-resources.html#LINUX-HUGE-PAGES'],
  examples: [
    {
      bad: { 'postgresql.conf': 'shared_buffers = 4GB\nhuge_pages = «on»\n' },
      good: { 'postgresql.conf': 'shared_buffers = 4GB\nhuge_pages = try\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'huge_pages = try\n' }, { 'postgresql.conf': 'huge_pages = off\n' }],

  check({ settings }, report) {
    const pages = settings.get('huge_pages');
    const buffers = settings.get('shared_buffers');
    if (!pages?.explicit || pages.value !== 'on' || !buffers) return;
    const count = Math.ceil((buffers.value * OVERHEAD) / (2 * MIB));
    report(pages, {
      message: `${formatBytes(buffers.value)} of shared_buffers need about ${count} huge pages of 2MB: with a smaller vm.nr_hugepages the server does not start.`,
    });
  },
});

/** Locks, buffer headers and the like add a few percent to shared_buffers. */
const OVERHEAD = 1.05;
