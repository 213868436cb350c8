import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/work-mem-large-for-everyone',
  title: 'Very large work_mem for every session',
  severity: 'warning',
  applies: 'deployed',
  why: 'Each sort and each hash of each session may take this much, hashes twice as much. What one report needs is best set in its session or for its role, so that all others cannot add up to more than the machine has.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM'],
  examples: [{ bad: { 'postgresql.conf': 'work_mem = «1GB»\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } }],
  silent: [
    { 'postgresql.conf': 'max_connections = 20\nwork_mem = 1GB\n' },
    { 'postgresql.conf': 'work_mem = 128MB\n' },
    {
      'headroom.yaml': 'tiers: { database: { memory: 256GB, runs: [postgresql] } }\n',
      'postgresql.conf': 'work_mem = 256MB\n',
    },
  ],

  check({ settings, hardware: { memory } }, report) {
    const workMem = settings.get('work_mem');
    const connections = settings.get('max_connections');
    // With known memory the budget of the whole server says more.
    if (memory || !connections || !workMem?.explicit || workMem.value < 256 * MIB || connections.value < 50) return;
    report(workMem, {
      message: `${connections.value} connections x ${formatBytes(workMem.value)} = ${formatBytes(connections.value * workMem.value)}, and one query may take it several times: a busy moment can exhaust RAM.`,
      fixes: [setTo(workMem, '64MB')],
    });
  },
});
