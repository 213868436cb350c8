import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, relatedFigure, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const PLATFORM = 'versions: { pgbouncer: "1.24" }\n';
const SERVER = 'statement_timeout = 30s\n';

const pooler = (timeout: string) =>
  `[databases]\nshop = host=db.internal user=shop\n[pgbouncer]\npool_mode = transaction\nquery_timeout = ${timeout}\n`;

export default defineRule({
  id: 'platform/pooler-ends-statements-first',
  title: 'The pooler ends statements before the server does',
  severity: 'warning',
  applies: 'deployed',
  why: "PgBouncer's `query_timeout` closes the connection to the server, which then has to be opened anew, and the application loses its own. It is meant for a network that no longer answers. PostgreSQL's `statement_timeout` ends only the statement, so it should be the smaller one.",
  references: ['https://www.pgbouncer.org/config.html#query_timeout'],
  examples: [
    {
      bad: { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('«20»'), 'postgresql.conf': SERVER },
      good: { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('0'), 'postgresql.conf': SERVER },
    },
  ],
  silent: [
    { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('60'), 'postgresql.conf': SERVER },
    { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('0'), 'postgresql.conf': SERVER },
    { 'headroom.yaml': PLATFORM, 'pgbouncer.ini': pooler('20'), 'postgresql.conf': 'statement_timeout = 0\n' },
  ],

  check({ members }, report) {
    for (const { upper, lower } of brokenRungs(platformModel(members), 'query_timeout', 'statement_timeout')) {
      const { setting, at } = upper.figure;
      // Where the server has no limit the pooler's is the only one.
      if (!setting || !at || lower.figure.value === Number.POSITIVE_INFINITY) continue;
      report(at, {
        message: `PgBouncer closes the connection after ${toldFigure(upper.figure)}, before PostgreSQL ends the statement after ${toldFigure(lower.figure)}.`,
        related: relatedFigure(lower.figure),
        fixes: [setTo(setting, '0')],
      });
    }
  },
});
