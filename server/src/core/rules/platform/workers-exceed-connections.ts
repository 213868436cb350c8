import { setTo } from '../../checks/fixes.js';
import { platformModel } from '../../platform-model/model.js';
import { limitsOf, passageBetween, reportPassage, shareOf, toldStages } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const PLATFORM =
  'environment: production\ntiers: { app: { instances: 10, runs: [php-fpm] }, db: { runs: [postgresql] } }\n';

const pool = (children: string) =>
  `[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = ${children}\n`;

export default defineRule({
  id: 'platform/workers-exceed-connections',
  title: 'More workers than PostgreSQL takes, and no pooler',
  severity: 'warning',
  applies: 'deployed',
  why: 'Without a pooler each worker holds its own connection to PostgreSQL. Beyond `max_connections` less the reserved ones the server refuses with "too many clients already", and the request fails. A pooler such as PgBouncer lets many workers share few connections, and costs less than a higher `max_connections`.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS',
    'https://www.pgbouncer.org/features.html',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': PLATFORM,
        'www.conf': pool('«20»'),
        'postgresql.conf': 'max_connections = «100»\n',
      },
      good: { 'headroom.yaml': PLATFORM, 'www.conf': pool('9'), 'postgresql.conf': 'max_connections = 100\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PLATFORM, 'www.conf': pool('9'), 'postgresql.conf': 'max_connections = 100\n' },
    {
      'headroom.yaml': PLATFORM,
      'www.conf': pool('20'),
      'postgresql.conf': 'max_connections = 100\n',
      'pgbouncer.ini': '[databases]\nshop = host=db user=shop\n[pgbouncer]\nmax_client_conn = 1000\n',
    },
    { 'headroom.yaml': PLATFORM, 'www.conf': pool('20') },
  ],

  check({ members }, report) {
    const passage = passageBetween(platformModel(members), 'workers', 'database');
    if (passage?.outcome !== 'refused') return;
    const { from, to, demand, room } = passage;
    const [stage] = from;
    const [setting, ...others] = limitsOf(from);
    const fitting = stage ? shareOf(room, stage) : 0;
    const canFix = from.length === 1 && others.length === 0 && setting && fitting >= 1;
    reportPassage(
      passage,
      report,
      `PHP-FPM may run ${toldStages(from)}, no pooler stands between, and PostgreSQL has ${toldStages(to)} for them: it refuses up to ${demand - room}.`,
      new Map(canFix ? [[setting, setTo(setting, String(fitting))]] : []),
    );
  },
});
