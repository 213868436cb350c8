import { platformModel } from '../../platform-model/model.js';
import { brokenRungs, relatedFigure, toldFigure } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const POOL =
  '[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = 10\nrequest_terminate_timeout = 30s\n';

export default defineRule({
  id: 'platform/statement-outlives-request',
  title: 'Statements run on after their request was killed',
  severity: 'information',
  applies: 'deployed',
  why: 'When PHP-FPM kills a worker, PostgreSQL notices only when it next sends something: a long query runs to its end, and retries add more of them. A `statement_timeout` below `request_terminate_timeout` ends the query first, and the application gets an error that it can handle. Jobs that need longer can set their own.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT',
    'https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': '', 'www.conf': POOL, 'postgresql.conf': 'statement_timeout = «60s»\n' },
      good: { 'headroom.yaml': '', 'www.conf': POOL, 'postgresql.conf': 'statement_timeout = 25s\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': '', 'www.conf': POOL, 'postgresql.conf': 'statement_timeout = 0\n' },
    { 'headroom.yaml': '', 'www.conf': POOL, 'postgresql.conf': 'statement_timeout = 20s\n' },
    { 'www.conf': POOL, 'postgresql.conf': 'statement_timeout = 60s\n' },
  ],

  check({ members }, report) {
    for (const { upper, lower } of brokenRungs(
      platformModel(members),
      'request_terminate_timeout',
      'statement_timeout',
    )) {
      // A server without a limit is reported by itself.
      if (!lower.figure.at || lower.figure.value === Number.POSITIVE_INFINITY) continue;
      report(lower.figure.at, {
        message: `A statement may run ${toldFigure(lower.figure)}, and the worker of ${upper.owner} is killed after ${toldFigure(upper.figure)}: the server works on for nobody.`,
        related: relatedFigure(upper.figure),
      });
    }
  },
});
