import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/archiving-without-command',
  title: 'Archiving is on, but nothing archives',
  severity: 'warning',
  applies: 'always',
  why: 'With archive_mode on, every segment of the log is kept until it has been archived. Without archive_command and archive_library that never happens, and pg_wal grows until the disk is full and the server stops.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-ARCHIVE-COMMAND'],
  examples: [
    {
      bad: { 'postgresql.conf': 'archive_mode = «on»\n' },
      good: { 'postgresql.conf': "archive_mode = on\narchive_command = 'test ! -f /wal/%f && cp %p /wal/%f'\n" },
    },
    {
      bad: { 'postgresql.conf': "archive_mode = «always»\narchive_command = ''\n" },
      good: { 'postgresql.conf': "archive_mode = always\narchive_command = '/bin/true'\n" },
    },
  ],
  silent: [
    { 'postgresql.conf': "archive_mode = off\narchive_command = ''\n" },
    {
      'headroom.yaml': 'versions: { postgresql: "15" }\n',
      'postgresql.conf': "archive_mode = on\narchive_library = 'basic_archive'\n",
    },
  ],

  check({ settings }, report) {
    const mode = settings.get('archive_mode');
    const command = settings.get('archive_command');
    const library = settings.get('archive_library');
    if (!mode?.explicit || mode.value === 'off' || !command || command.value !== '' || (library?.value ?? '') !== '')
      return;
    report(mode, {
      message: 'Neither archive_command nor archive_library is set: the log is kept until the disk is full.',
    });
  },
});
