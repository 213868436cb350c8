import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const archiving = (command: string) =>
  `archive_mode = on\narchive_command = ${command}\narchive_library = 'basic_archive'\n`;

export default defineRule({
  id: 'postgresql/archive-command-and-library',
  title: 'archive_command and archive_library are both set',
  severity: 'warning',
  applies: 'always',
  why: 'Only one of them may be set. PostgreSQL 15 quietly leaves the command aside; from 16 on the server starts, but the archiver stops with an error each time, and the log piles up.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-ARCHIVE-LIBRARY'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': archiving("«'cp %p /wal/%f'»") },
      good: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': archiving("''") },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': archiving("''") },
    {
      'headroom.yaml': 'versions: { postgresql: "16" }\n',
      'postgresql.conf': archiving("'cp %p /wal/%f'").replace('on', 'off'),
    },
  ],

  check({ settings, version }, report) {
    const mode = settings.get('archive_mode');
    const command = settings.get('archive_command');
    const library = settings.get('archive_library');
    if (!mode || mode.value === 'off' || !command || command.value === '' || !library || library.value === '') return;
    const consequence =
      Number(version.shown) >= 16 ? 'the archiver fails, and the log piles up' : 'the command is never run';
    report(command, {
      message: `archive_library is \`${library.value.slice(0, 60)}\` as well: ${consequence}.`,
      fixes: [setTo(command, '')],
      related: [{ at: library.at, message: 'The library' }],
    });
  },
});
