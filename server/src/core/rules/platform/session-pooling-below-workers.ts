import { databasesOf, poolModeOf } from '../../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import { platformModel } from '../../platform-model/model.js';
import { passageBetween, toldStages } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const PLATFORM =
  'versions: { pgbouncer: "1.24" }\ntiers: { app: { instances: 4, runs: [php-fpm] }, pooler: { runs: [pgbouncer] } }\n';
const POOL = '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 40\n';

const pooler = (mode: string) =>
  `[databases]\nshop = host=db.internal user=shop pool_size=20\n[pgbouncer]\npool_mode = ${mode}\nmax_client_conn = 1000\n`;

export default defineRule({
  id: 'platform/session-pooling-below-workers',
  title: 'Session pooling with more workers than pooled connections',
  severity: 'warning',
  applies: 'deployed',
  why: 'In session mode a connected worker keeps its server connection until it disconnects, idle or not. As soon as more workers are connected than the pools hold, the next one waits for `query_wait_timeout` and is dropped. Persistent connections of PDO make that permanent.',
  references: ['https://www.pgbouncer.org/features.html'],
  examples: [
    {
      bad: { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('«session»') },
      good: { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('transaction') },
    },
  ],
  silent: [
    {
      'headroom.yaml': PLATFORM,
      'www.conf': POOL.replace('40', '5'),
      'pgbouncer.ini': pooler('session'),
    },
    { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('session') },
  ],

  check({ members }, report) {
    const model = platformModel(members);
    const workers = passageBetween(model, 'workers', 'pooler-clients');
    const pools = passageBetween(model, 'pooler-clients', 'pooler-servers');
    const [pooler, ...others] = pools?.to ?? [];
    if (!workers || !pools || !pooler || others.length > 0 || workers.demand <= pools.room) return;
    const subject = members.find(({ uri }) => uri === pooler.node.uri)?.subject as PgbouncerSubject;
    const modes = databasesOf(subject).flatMap(target => poolModeOf(subject, target) ?? []);
    const [mode] = modes;
    if (!mode?.explicit || modes.some(({ value }) => value !== 'session')) return;
    report(mode, {
      message: `PHP-FPM may run ${toldStages(workers.from)}, and in session mode each keeps one of the connections that the pools have (${toldStages(pools.to)}): the others wait for it.`,
      related: workers.from.flatMap(({ figures }) =>
        figures.flatMap(({ at }) => (at ? [{ at, message: 'The workers' }] : [])),
      ),
    });
  },
});
