import { setTo } from '../../checks/fixes.js';
import { databasesOf } from '../../formats/pgbouncer/pools.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/server-order',
  title: 'Order of server connections that does not fit the hosts',
  severity: 'information',
  applies: 'deployed',
  why: 'By default the connection that was used last is used first, so that the others can be closed when they are idle. With several hosts behind one line that leaves some of them without work, and server_round_robin spreads it; with a single host it keeps all connections busy for nothing.',
  references: ['https://www.pgbouncer.org/config.html#server_round_robin'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\nserver_round_robin = «1»\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\nserver_round_robin = 0\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=«db1,db2»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db1,db2\n[pgbouncer]\nserver_round_robin = 1\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[databases]\nshop = host=db1,db2\n[pgbouncer]\nserver_round_robin = 1\n' },
    {
      'headroom.yaml': 'versions: { pgbouncer: "1.24" }\n',
      'pgbouncer.ini': '[databases]\nshop = host=db1,db2 load_balance_hosts=disable\n[pgbouncer]\n',
    },
  ],

  check(subject, report) {
    const order = subject.settings.get('server_round_robin');
    const targets = databasesOf(subject).filter(
      ({ settings }) => settings.get('load_balance_hosts')?.value !== 'disable',
    );
    const hosts = targets.flatMap(({ settings }) => settings.get('host') ?? []);
    const several = hosts.filter(({ value }) => value.includes(','));
    if (!order) return;
    // A name may stand for several addresses; only then is it right with one host.
    if (order.explicit && order.value && hosts.length > 0 && several.length === 0)
      report(order, {
        message:
          'Each database has one host: with server_round_robin all connections stay busy, and none is ever idle enough to be closed.',
        severity: 'hint',
        fixes: [setTo(order, '0')],
      });
    if (order.value) return;
    for (const host of several)
      report(host, {
        message: `${host.value.split(',').length} hosts share the work only with server_round_robin = 1: without it the connection used last is used again.`,
        fixes: [setTo(order, '1')],
      });
  },
});
