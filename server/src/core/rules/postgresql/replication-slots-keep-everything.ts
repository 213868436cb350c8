import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/replication-slots-keep-everything',
  title: 'A forgotten replication slot can fill the disk',
  severity: 'hint',
  applies: 'deployed',
  why: 'The log is kept for every slot until its consumer has read it. When a consumer goes away and its slot stays, the log grows until the disk is full. A limit gives the slot up instead; choose it by the free disk space.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE'],
  examples: [
    {
      bad: { 'postgresql.conf': 'wal_level = «logical»\n' },
      good: { 'postgresql.conf': 'wal_level = logical\nmax_slot_wal_keep_size = 50GB\n' },
    },
    {
      bad: { 'postgresql.conf': 'max_slot_wal_keep_size = «-1»\n' },
      good: { 'postgresql.conf': 'max_slot_wal_keep_size = 50GB\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'wal_level = replica\n' },
    { 'postgresql.conf': 'max_replication_slots = 0\nmax_slot_wal_keep_size = -1\n' },
  ],

  check({ settings }, report) {
    const limit = settings.get('max_slot_wal_keep_size');
    const slots = settings.get('max_replication_slots');
    const level = settings.get('wal_level');
    if (limit?.value !== -1 || slots?.value === 0) return;
    const cause = limit.explicit ? limit : level?.explicit && level.value === 'logical' ? level : undefined;
    if (!cause) return;
    report(cause, {
      message: 'max_slot_wal_keep_size is -1: a slot whose consumer is gone keeps the log until the disk is full.',
    });
  },
});
