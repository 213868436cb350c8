import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

/** A port alone, or on all addresses. */
const OPEN = /^(?:\d+|\*:\d+|0\.0\.0\.0:\d+|\[::\]:\d+)$/;

export default defineRule({
  id: 'php-fpm/open-to-all-hosts',
  title: 'Pool that any host may connect to',
  severity: 'warning',
  applies: 'production',
  each: 'part',
  why: 'Whoever reaches a FastCGI port can have any script run with any settings. On a port that is not bound to one address, `listen.allowed_clients` names who may; a socket file needs no such list. Containers mostly leave this to their network.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#listen.allowed-clients'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'www.conf': '[www]\nlisten = «9000»\nuser = www-data\npm = static\npm.max_children = 5\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'www.conf': '[www]\nlisten = 127.0.0.1:9000\nuser = www-data\npm = static\npm.max_children = 5\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'map.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: php }\ndata:\n  php-fpm.conf: |\n    [www]\n    listen = 9000\n    user = www-data\n    pm = static\n    pm.max_children = 5\n',
    },
    {
      'headroom.yaml': 'environment: production\n',
      'www.conf': '[www]\nlisten = 9000\nuser = www-data\npm = static\npm.max_children = 5\n',
      'k8s.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: app }\nspec:\n  selector: { matchLabels: { app: app } }\n  template:\n    metadata: { labels: { app: app } }\n    spec: { containers: [{ name: php, image: "php:8.3-fpm" }] }\n',
    },
    {
      'headroom.yaml': 'environment: production\n',
      'www.conf':
        '[www]\nlisten = 9000\nlisten.allowed_clients = 10.0.0.5\nuser = www-data\npm = static\npm.max_children = 5\n',
    },
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/zz-docker.conf': '[www]\nlisten = 9000\n' },
    {
      'headroom.yaml': 'environment: production\n',
      'www.conf': '[global]\ndaemonize = no\n[www]\nlisten = 9000\nuser = www-data\npm = static\npm.max_children = 5\n',
    },
  ],

  check({ pools, global, isComplete, environment, placement, documents }, report) {
    // In a container the port is open to what the container is connected with; in YAML it is for one.
    if (
      !isComplete ||
      placement?.isContainer ||
      documents.some(({ embedded }) => embedded) ||
      global.get('daemonize')?.value === false ||
      environment?.value !== 'production'
    )
      return;
    for (const { settings } of pools) {
      const listen = settings.get('listen');
      const clients = settings.get('listen.allowed_clients');
      if (!listen?.explicit || !OPEN.test(listen.value) || (clients?.explicit && clients.value !== '')) continue;
      const port = listen.value.replace(/^.*:/, '');
      report(listen, {
        message: 'Any host that reaches this port can have scripts run.',
        fixes: [setTo(listen, `127.0.0.1:${port}`)],
      });
    }
  },
});
