import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/wal-level-too-low',
  title: 'wal_level is minimal, but something reads the log',
  severity: 'error',
  applies: 'always',
  why: 'With wal_level = minimal the log holds too little for replication, archiving and summaries, and the server refuses to start while one of them is configured. max_wal_senders is 10 by default, so minimal alone is already refused.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-LEVEL'],
  examples: [
    { bad: { 'postgresql.conf': 'wal_level = «minimal»\n' }, good: { 'postgresql.conf': 'wal_level = replica\n' } },
    {
      bad: {
        'postgresql.conf':
          "wal_level = «minimal»\nmax_wal_senders = 0\narchive_mode = on\narchive_command = 'cp %p /wal/%f'\n",
      },
      good: {
        'postgresql.conf':
          "wal_level = replica\nmax_wal_senders = 0\narchive_mode = on\narchive_command = 'cp %p /wal/%f'\n",
      },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: "17" }\n',
        'postgresql.conf': 'wal_level = «minimal»\nmax_wal_senders = 0\nsummarize_wal = on\n',
      },
      good: {
        'headroom.yaml': 'versions: { postgresql: "17" }\n',
        'postgresql.conf': 'wal_level = replica\nmax_wal_senders = 0\nsummarize_wal = on\n',
      },
    },
  ],
  silent: [
    {
      'postgresql.conf': "wal_level = minimal\ninclude 'replication.conf'\n",
      'replication.conf': 'max_wal_senders = 0\n',
    },
    { 'postgresql.conf': 'wal_level = minimal\nmax_wal_senders = 0\n' },
    { 'postgresql.conf': 'wal_level = minimal\nmax_wal_senders = 0\nmax_replication_slots = 10\nhot_standby = on\n' },
  ],

  check(subject, report) {
    const { settings, refusal } = subject;
    const level = settings.get('wal_level');
    if (level?.value !== 'minimal') return;
    const senders = settings.get('max_wal_senders');
    const archive = settings.get('archive_mode');
    const summaries = settings.get('summarize_wal');
    const readers = [
      ...(senders && senders.value > 0
        ? [{ setting: senders, shown: `${senders.value}${senders.explicit ? '' : ' by default'}` }]
        : []),
      ...(archive && archive.value !== 'off' ? [{ setting: archive, shown: archive.value }] : []),
      ...(summaries?.value ? [{ setting: summaries, shown: 'on' }] : []),
    ];
    if (readers.length === 0) return;
    const fromSenders = senders && readers.every(({ setting }) => setting === senders);
    report(level, {
      message: `wal_level minimal is not enough for ${readers.map(({ setting, shown }) => `${setting.name} (${shown})`).join(', ')}: ${refusal}.`,

      fixes: [setTo(level, 'replica'), ...(fromSenders ? [setTo(senders, '0')] : [])],
      related: readers
        .filter(({ setting }) => setting.explicit)
        .map(({ setting }) => ({ at: setting.at, message: 'Needs more than minimal' })),
    });
  },
});
