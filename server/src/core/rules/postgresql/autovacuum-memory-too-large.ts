import { setTo } from '../../checks/fixes.js';
import { roundSize, vacuumMemory } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent, GIB, MIB, plural } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 16GB, runs: [postgresql] } }\nversions: { postgresql: "16" }\n';
const SMALL = MACHINE.replace('16GB', '8GB');

export default defineRule({
  id: 'postgresql/autovacuum-memory-too-large',
  title: 'Autovacuum workers together may take a quarter of RAM',
  severity: 'warning',
  applies: 'deployed',
  why: 'Without autovacuum_work_mem every autovacuum worker may take maintenance_work_mem, a figure that is usually chosen for one index build at a time. Up to version 16 a worker takes it at once, 1GB at most; from 17 on only as much as the dead rows need, about a twentieth.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-AUTOVACUUM-WORK-MEM'],
  examples: [
    {
      bad: { 'headroom.yaml': SMALL, 'postgresql.conf': 'maintenance_work_mem = «2GB»\n' },
      good: {
        'headroom.yaml': SMALL,
        'postgresql.conf': 'maintenance_work_mem = 2GB\nautovacuum_work_mem = 512MB\n',
      },
    },
    {
      bad: {
        'headroom.yaml': MACHINE,
        'postgresql.conf':
          'autovacuum_max_workers = 5\nautovacuum_vacuum_cost_limit = 1000\nautovacuum_work_mem = «1GB»\n',
      },
      good: {
        'headroom.yaml': MACHINE,
        'postgresql.conf':
          'autovacuum_max_workers = 5\nautovacuum_vacuum_cost_limit = 1000\nautovacuum_work_mem = 512MB\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'maintenance_work_mem = 1GB\n' },
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'maintenance_work_mem = 2GB\n' },
    { 'headroom.yaml': SMALL.replace('"16"', '"17"'), 'postgresql.conf': 'maintenance_work_mem = 2GB\n' },
    { 'headroom.yaml': MACHINE.replace('16GB', '512MB'), 'postgresql.conf': 'maintenance_work_mem = 64MB\n' },
    { 'postgresql.conf': 'maintenance_work_mem = 8GB\n' },
  ],

  check({ settings, hardware: { memory }, version }, report) {
    const maintenance = settings.get('maintenance_work_mem');
    const own = settings.get('autovacuum_work_mem');
    const workers = settings.get('autovacuum_max_workers');
    if (!memory || !maintenance || !own || !workers) return;
    const source = own.value === -1 ? maintenance : own;
    const each = vacuumMemory(source.value, version);
    const share = (workers.value * each) / memory.value;
    // What the server takes by itself is too much for a tiny machine only.
    if (!source.explicit || share <= 0.25 || source.value <= 64 * MIB) return;
    const quarter = Math.min(memory.value / 4 / workers.value, GIB);
    const fits = roundSize(2 ** Math.floor(Math.log2(quarter)));
    report(source, {
      message: `${plural(workers.value, 'autovacuum worker')} x ${formatBytes(each)} = ${formatBytes(workers.value * each)}, ${formatPercent(share)} of ${formatBytes(memory.value)} RAM: a wave of vacuums takes the memory of queries and caches.`,
      severity: Number(version.shown) >= 17 ? 'information' : 'warning',
      fixes: [setTo(own, fits.text)],
    });
  },
});
