import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { plural } from '../../units.js';

export default defineRule({
  id: 'nginx/worker-processes-differ-from-cores',
  title: 'Other number of workers than cores',
  severity: 'information',
  applies: 'production',
  why: 'A worker serves thousands of connections, on one core. Fewer workers leave cores idle; more take memory and turns from each other, except where they wait for disks. `auto` counts the cores of the machine, also in a container that may use fewer.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#worker_processes'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'tiers: { web: { cpus: 4, runs: [nginx] } }\n',
        'nginx.conf': 'worker_processes «1»;\nevents {\n}\n',
      },
      good: {
        'headroom.yaml': 'tiers: { web: { cpus: 4, runs: [nginx] } }\n',
        'nginx.conf': 'worker_processes 4;\nevents {\n}\n',
      },
    },
    {
      bad: {
        'headroom.yaml': 'tiers: { web: { cpus: 2, runs: [nginx] } }\n',
        'nginx.conf': 'worker_processes «16»;\nevents {\n}\n',
      },
      good: {
        'headroom.yaml': 'tiers: { web: { cpus: 2, runs: [nginx] } }\n',
        'nginx.conf': 'worker_processes 2;\nevents {\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx.conf': 'worker_processes 1;\nevents {\n}\n' },
    {
      'headroom.yaml': 'tiers: { web: { cpus: 4, runs: [nginx] } }\n',
      'nginx.conf': 'worker_processes auto;\nevents {\n}\n',
    },
  ],

  check({ top, hardware: { cpus } }, report) {
    const workers = top.get('worker_processes');
    if (!workers?.explicit || !cpus) return;
    const [count, cores] = [Number(workers.value), Math.max(Math.ceil(cpus.value), 1)];
    if (!(count > 0) || count === cores) return;
    report(workers, {
      message:
        count < cores
          ? `${plural(count, 'worker')} on ${plural(cores, 'core')}: the others serve nobody.`
          : `${plural(count, 'worker')} take turns on ${plural(cores, 'core')}; each costs memory and serves nobody faster.`,
      severity: count < cores || count > 2 * cores ? 'information' : 'hint',
      fixes: [setTo(workers, String(cores)), ...(count < cores ? [setTo(workers, 'auto')] : [])],
    });
  },
});
