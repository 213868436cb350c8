import { setTo } from '../../checks/fixes.js';
import type { Fix } from '../../finding.js';
import { databasesOf, demandOf } from '../../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import type { Passage } from '../../model/platform-model.js';
import type { Member } from '../../model/platform-subject.js';
import type { Setting } from '../../model/settings.js';
import { platformModel } from '../../platform-model/model.js';
import { passageBetween, reportPassage, shareOf, toldStages } from '../../platform-model/report.js';
import { defineRule } from '../../rule.js';

const SERVER = 'max_connections = 100\nsuperuser_reserved_connections = 3\n';

const platform = (instances: number) =>
  `environment: production\nversions: { pgbouncer: "1.24" }\ntiers: { pooler: { instances: ${instances}, runs: [pgbouncer] }, db: { runs: [postgresql] } }\n`;

const pooler = (size: string) =>
  `[databases]\nshop = host=db.internal user=shop pool_size=${size}\n[pgbouncer]\npool_mode = transaction\nmax_client_conn = 1000\n`;

export default defineRule({
  id: 'platform/pools-exceed-connections',
  title: 'Pools larger than what PostgreSQL takes',
  severity: 'warning',
  applies: 'deployed',
  why: 'PgBouncer fills its pools when they are needed. Where all pools of all poolers together are larger than `max_connections` less the reserved ones, PostgreSQL refuses with "too many clients", and PgBouncer hands that on. Each database line has one pool for each user; a line without `user=` may have several. Connections that do not come through the pooler, such as migrations and monitoring, need room besides.',
  references: [
    'https://www.pgbouncer.org/config.html#default_pool_size',
    'https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': platform(2),
        'pgbouncer.ini': pooler('«60»'),
        'postgresql.conf': 'max_connections = «100»\nsuperuser_reserved_connections = 3\n',
      },
      good: { 'headroom.yaml': platform(2), 'pgbouncer.ini': pooler('48'), 'postgresql.conf': SERVER },
    },
  ],
  silent: [
    { 'headroom.yaml': platform(1), 'pgbouncer.ini': pooler('60'), 'postgresql.conf': SERVER },
    { 'headroom.yaml': platform(2), 'pgbouncer.ini': pooler('60') },
    {
      'headroom.yaml': platform(2),
      'pgbouncer.ini': pooler('60'),
      'a/postgresql.conf': SERVER,
      'b/postgresql.conf': SERVER,
    },
  ],

  check({ members }, report) {
    const passage = passageBetween(platformModel(members), 'pooler-servers', 'database');
    if (passage?.outcome !== 'refused') return;
    const { from, to, demand, room } = passage;
    const message = `The pools may open ${toldStages(from)} connections, and PostgreSQL has ${toldStages(to)} for them: it refuses up to ${demand - room}.`;
    reportPassage(passage, report, message, fixOf(passage, members));
  },
});

/** The size at which the pools of a single pooler fit, where one setting gives all of them their size. */
function fixOf({ from, room }: Passage, members: readonly Member[]): ReadonlyMap<Setting<unknown>, Fix> {
  const [stage] = from;
  const member = members.find(({ uri }) => uri === stage?.node.uri);
  if (!stage || !member || from.length > 1) return new Map();
  const subject = member.subject as PgbouncerSubject;
  const demands = databasesOf(subject).flatMap(target => demandOf(subject, target) ?? []);
  const [first, ...others] = demands;
  const users = demands.reduce((total, demand) => total + demand.users, 0);
  if (!first || others.some(({ size }) => size.at.start !== first.size.at.start)) return new Map();
  const fitting = Math.floor(shareOf(room, stage) / users) - first.reserve;
  return fitting < 1 ? new Map() : new Map([[first.size, setTo(first.size, String(fitting))]]);
}
