import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { limitsOf, onEach, passageBetween, reportPassage, toldStages } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const PLATFORM =
  'environment: production\nversions: { pgbouncer: "1.24" }\ntiers: { app: { instances: 2..20, runs: [php-fpm] }, pooler: { runs: [pgbouncer] } }\n';
const POOL = '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 40\n';

const pooler = (clients: string) =>
  `[databases]\nshop = host=db.internal pool_size=20\n[pgbouncer]\npool_mode = transaction\nmax_client_conn = ${clients}\n`;

export default defineRule({
  id: 'platform/workers-exceed-pooler',
  title: 'More workers than the pooler takes clients',
  severity: 'warning',
  applies: 'deployed',
  why: 'Each worker of PHP-FPM may hold a connection to PgBouncer. Beyond `max_client_conn` PgBouncer refuses at once with "no more connections allowed", so requests fail when the autoscaler has started the most pods, under the highest load. Connections of one worker to several databases count several times, which is not known here.',
  references: ['https://www.pgbouncer.org/config.html#max_client_conn'],
  examples: [
    {
      bad: {
        'headroom.yaml': PLATFORM,
        'www.conf': POOL.replace('40', '«40»'),
        'pgbouncer.ini': pooler('«500»'),
      },
      good: { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('1000') },
    },
  ],
  silent: [
    { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('800') },
    { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('10') },
    { 'www.conf': POOL, 'pgbouncer.ini': pooler('10') },
  ],

  check({ members }, report) {
    const passage = passageBetween(platformModel(members), 'workers', 'pooler-clients');
    if (passage?.outcome !== 'refused') return;
    const { from, to, demand, room } = passage;
    const [pooler] = to;
    const [setting] = limitsOf(to);
    const enough = pooler && Math.ceil(demand / pooler.node.instances.value / 100) * 100;
    const fixes = to.length === 1 && setting && enough ? [[setting, setTo(setting, String(enough))] as const] : [];
    reportPassage(
      passage,
      report,
      `PHP-FPM may run ${toldStages(from)}, and PgBouncer takes ${toldStages(to)}${pooler && to.length === 1 ? onEach(pooler) : ''}: it refuses up to ${demand - room} of them.`,
      new Map(fixes),
    );
  },
});
