import type { Known } from '../../model/hardware.js';
import type { Member } from '../../model/platform-subject.js';
import { defineRule } from '../../rule.js';
import { formatBytes } from '../../units.js';

const POOL = '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 10\n';

const tier = (memory: string) =>
  `environment: production\ntiers:\n  app: { memory: ${memory}, cpus: 1, runs: [php-fpm] }\n`;

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
  id: 'platform/tier-exceeds-container-limit',
  title: 'A tier with more memory than its container may use',
  severity: 'warning',
  applies: 'always',
  why: 'What headroom.yaml says of a tier is what everything is sized for. A container is killed when it takes more than its limit, whatever the node has, so a budget that fits the tier does not fit the container.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: {
        'headroom.yaml': tier('4GB').replace('app', '«app»'),
        'www.conf': POOL,
        'k8s.yaml': WORKLOAD,
      },
      good: { 'headroom.yaml': tier('2GB'), 'www.conf': POOL, 'k8s.yaml': WORKLOAD },
    },
  ],
  silent: [
    { 'headroom.yaml': tier('1GB'), 'www.conf': POOL, 'k8s.yaml': WORKLOAD },
    { 'headroom.yaml': tier('4GB'), 'www.conf': POOL, 'k8s.yaml': WORKLOAD.replaceAll('php', 'web') },
    {
      'headroom.yaml': tier('4GB').replace('[php-fpm]', '[php-fpm, nginx]'),
      'www.conf': POOL,
      'k8s.yaml': `${WORKLOAD}        - { name: nginx, image: "nginx:1.28" }\n`,
    },
  ],

  check({ declaration, members }, report) {
    for (const { name, memory, at } of declaration.tiers) {
      const known = members
        .filter(member => member.context.tier?.name === name)
        .flatMap(member => limitOf(member) ?? []);
      const [least] = known.toSorted((a, b) => a.limit.value - b.limit.value);
      if (memory === undefined || !least || memory <= least.limit.value) continue;
      report(at, {
        message: `Tier ${name} has ${formatBytes(memory)}, and ${formatBytes(least.limit.value)} is all that ${least.limit.from} may use: what fits the tier is killed in the container.`,
        related: [{ at: least.at, message: least.machine }],
      });
    }
  },
});

/** What the place of a file limits its tier to: its container, or the whole pod where the tier runs several programs. */
function limitOf({ context: { tier, placement } }: Member) {
  if (!tier || !placement) return undefined;
  const limit: Known<number> | undefined = tier.runs.length > 1 ? placement.whole : placement.hardware.memory;
  return limit && { limit, at: placement.at, machine: placement.machine };
}
