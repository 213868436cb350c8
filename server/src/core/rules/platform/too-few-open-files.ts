import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const UNIT = '[Service]\nLimitNOFILE=4096\n';

const site = (connections: string, limit = '') =>
  `worker_processes 2;\n${limit}events {\n    worker_connections ${connections};\n}\nhttp {\n    server {\n        listen 8080;\n    }\n}\n`;

export default defineRule({
  id: 'platform/too-few-open-files',
  title: 'nginx may hold more connections than its service may open files',
  severity: 'warning',
  applies: 'deployed',
  why: 'A request that is handed on takes two descriptors, one to the client and one to the server behind. Where the unit of systemd allows fewer than `worker_connections` needs and `worker_rlimit_nofile` does not raise the limit, nginx refuses connections with "too many open files" under load.',
  references: [
    'https://nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile',
    'https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': '', 'nginx.conf': site('«4096»'), 'nginx.service.d/limits.conf': UNIT },
      good: { 'headroom.yaml': '', 'nginx.conf': site('2048'), 'nginx.service.d/limits.conf': UNIT },
    },
  ],
  silent: [
    {
      'headroom.yaml': '',
      'nginx.conf': site('4096', 'worker_rlimit_nofile 16384;\n'),
      'nginx.service.d/limits.conf': UNIT,
    },
    { 'headroom.yaml': '', 'nginx.conf': site('4096') },
  ],

  check({ members }, report) {
    for (const { upper, lower, ladder } of brokenRungs(platformModel(members), 'LimitNOFILE', 'worker_connections')) {
      const { setting, at } = lower.figure;
      if (!setting?.explicit || !at) continue;
      const fitting = Math.floor(upper.figure.value / 2);
      report(setting, {
        message: `${String(setting.value)} connections of a process of nginx (${ladder.label}) need up to ${toldFigure(lower.figure)} descriptors, and ${upper.owner} allows ${toldFigure(upper.figure)}: \`worker_rlimit_nofile ${lower.figure.value};\` lifts that.`,
        related: upper.figure.at ? [{ at: upper.figure.at, message: 'LimitNOFILE is set here' }] : [],
        fixes: fitting >= 1 ? [setTo(setting, String(fitting))] : [],
      });
    }
  },
});
