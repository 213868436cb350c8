import { setTo } from '../../checks/fixes.js';
import type { FpmSubject } from '../../formats/php-fpm/subject.js';
import { defineRule } from '../../rule.js';

const POOL = '[www]\nuser = www-data\nlisten = 9000\npm = static\npm.max_children = 10\n';

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: php
          image: php:8.3.14-fpm
          livenessProbe: { tcpSocket: { port: 9000 } }
          resources:
            requests: { cpu: "1", memory: 2Gi }
            limits: { cpu: "1", memory: 2Gi }
`;

export default defineRule({
  id: 'platform/daemon-in-container',
  title: 'PHP-FPM goes to the background in a container',
  severity: 'warning',
  applies: 'always',
  why: 'A container lives as long as the process it was started with. With `daemonize = yes` that process ends at once and leaves its workers behind, so the container ends too and is started over and over, unless PHP-FPM is started with `--nodaemonize`.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#daemonize'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'php-fpm.conf': `[global]\nprocess_control_timeout = 10s\ndaemonize = «yes»\n${POOL}`,
        'k8s.yaml': WORKLOAD,
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'php-fpm.conf': `[global]\nprocess_control_timeout = 10s\ndaemonize = no\n${POOL}`,
        'k8s.yaml': WORKLOAD,
      },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'php-fpm.conf': `[global]\ndaemonize = yes\n${POOL}` },
    { 'headroom.yaml': '', 'php-fpm.conf': POOL, 'k8s.yaml': WORKLOAD },
    {
      'headroom.yaml': '',
      'php-fpm.conf': `[global]\ndaemonize = yes\n${POOL}`,
      'php8.3-fpm.service': '[Service]\nMemoryMax=2G\n',
    },
  ],

  check({ members }, report) {
    for (const { format, context, subject } of members) {
      const { placement } = context;
      if (format !== 'php-fpm' || !placement?.isContainer) continue;
      const daemonize = (subject as FpmSubject).global.get('daemonize');
      if (!daemonize?.explicit || !daemonize.value) continue;
      report(daemonize, {
        message: `PHP-FPM goes to the background, and ${placement.machine} ends with the process that it was started with.`,
        related: [{ at: placement.at, message: `It runs here: ${placement.because}` }],
        fixes: [setTo(daemonize, 'no')],
      });
    }
  },
});
