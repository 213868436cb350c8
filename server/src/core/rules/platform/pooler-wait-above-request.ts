import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, relatedFigure, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';
import { SECOND } from '../../units.js';

const PLATFORM = 'versions: { pgbouncer: "1.24" }\n';
const POOL =
  '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 10\nrequest_terminate_timeout = 30s\n';

const pooler = (wait: string) =>
  `[databases]\nshop = host=db.internal user=shop\n[pgbouncer]\npool_mode = transaction\n${wait}`;

export default defineRule({
  id: 'platform/pooler-wait-above-request',
  title: 'Clients wait for the pooler longer than their requests live',
  severity: 'warning',
  applies: 'deployed',
  why: 'A worker that waits for a connection is killed by `request_terminate_timeout` before PgBouncer gives up, so the user sees a gateway error and the application never gets to say that the database is busy. With a `query_wait_timeout` well below, the application hears of it in time and can answer.',
  references: [
    'https://www.pgbouncer.org/config.html#query_wait_timeout',
    'https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('query_wait_timeout = «120»\n') },
      good: { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('query_wait_timeout = 15\n') },
    },
    {
      bad: {
        'headroom.yaml': PLATFORM,
        'www.conf': POOL.replace('30s', '«30s»'),
        'pgbouncer.ini': pooler(''),
      },
      good: { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('query_wait_timeout = 15\n') },
    },
  ],
  silent: [
    {
      'headroom.yaml': PLATFORM,
      'www.conf': POOL,
      'pgbouncer.ini': pooler('query_wait_timeout = 15\n').replace(
        'user=shop',
        'user=shop query_wait_timeout=10\nreports = host=db.internal query_wait_timeout=600',
      ),
    },
    {
      'headroom.yaml': PLATFORM,
      'www.conf': POOL,
      'web/pgbouncer.ini': pooler('query_wait_timeout = 10\n'),
      'jobs/pgbouncer.ini': pooler('query_wait_timeout = 600\n'),
    },
    { 'headroom.yaml': PLATFORM, 'www.conf': POOL, 'pgbouncer.ini': pooler('query_wait_timeout = 10\n') },
    {
      'headroom.yaml': PLATFORM,
      'www.conf': POOL.replace('30s', '0'),
      'pgbouncer.ini': pooler('query_wait_timeout = 120\n'),
    },
    { 'www.conf': POOL, 'pgbouncer.ini': pooler('query_wait_timeout = 120\n') },
  ],

  check({ members }, report) {
    for (const { upper, lower } of brokenRungs(
      platformModel(members),
      'request_terminate_timeout',
      'query_wait_timeout',
    )) {
      const { setting } = lower.figure;
      const place = lower.figure.at ?? upper.figure.at;
      if (!setting || !place || !upper.node) continue;
      const seconds = Math.max(1, Math.min(15, Math.floor(upper.figure.value / SECOND / 2)));
      const isEndless = lower.figure.value === Number.POSITIVE_INFINITY;
      report(place, {
        message: `PgBouncer lets a client wait ${isEndless ? 'without limit' : `${toldFigure(lower.figure)}${setting.explicit ? '' : ' (default)'}`} for a connection, and the worker of ${upper.owner} is killed after ${toldFigure(upper.figure)}: the application never hears that the pool is full.`,
        related: [upper.figure, lower.figure].filter(({ at }) => at !== place).flatMap(relatedFigure),
        fixes: [setTo(setting, String(seconds))],
      });
    }
  },
});
