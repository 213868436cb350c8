import { setTo } from '../../checks/fixes.js';
import { totalDemand } from '../../formats/pgbouncer/pools.js';
import { defineRule } from '../../rule.js';
import { relativePath } from '../../uris.js';

const file = (clients: string) =>
  `[databases]\nshop = host=db pool_size=50\n[pgbouncer]\nmax_client_conn = ${clients}\n`;
const DROP_IN = 'pgbouncer.service.d/limits.conf';
const dropIn = (limit: string) => `[Service]\nLimitNOFILE=${limit}\n`;
const HERE = 'environment: production\n';

export default defineRule({
  id: 'pgbouncer/too-few-open-files',
  title: 'More connections than the service may have files open',
  severity: 'warning',
  applies: 'deployed',
  why: 'Every client and every connection to PostgreSQL is an open file. PgBouncer compares the need with its limit at the start, logs it and goes on; at the limit it cannot accept a client or open a connection. LimitNOFILE in the unit or a drop-in sets the limit.',
  references: ['https://www.pgbouncer.org/config.html#max_client_conn'],
  examples: [
    {
      bad: { 'headroom.yaml': HERE, 'pgbouncer.ini': file('«5000»'), [DROP_IN]: dropIn('1024') },
      good: { 'headroom.yaml': HERE, 'pgbouncer.ini': file('900'), [DROP_IN]: dropIn('1024') },
    },
  ],
  silent: [
    { 'headroom.yaml': HERE, 'pgbouncer.ini': file('5000'), [DROP_IN]: dropIn('10000:20000') },
    { 'headroom.yaml': HERE, 'pgbouncer.ini': file('5000'), [DROP_IN]: dropIn('infinity') },
    { 'headroom.yaml': HERE, 'pgbouncer.ini': file('5000'), 'nginx.service.d/limits.conf': dropIn('1024') },
    { 'headroom.yaml': HERE, 'pgbouncer.ini': file('5000') },
  ],

  check(subject, report) {
    const clients = subject.settings.get('max_client_conn');
    const servers = totalDemand(subject);
    const { openFiles } = subject;
    if (!clients || !openFiles || servers === undefined || clients.value <= 0) return;
    const need = clients.value + servers + OWN_FILES;
    if (need <= openFiles.limit) return;
    const fits = Math.floor((openFiles.limit - servers - OWN_FILES) / 100) * 100;
    report(clients, {
      message: `${clients.value} clients + ${servers} connections to the server + ${OWN_FILES} files of its own = ${need}, but LimitNOFILE is ${openFiles.limit}: clients beyond it are not accepted. Twice the need is a good limit.`,
      fixes: clients.explicit && fits >= 100 ? [setTo(clients, String(fits))] : [],
      related: [
        {
          at: { uri: openFiles.uri, start: 0, end: 0 },
          message: `LimitNOFILE of ${relativePath(subject.main.uri, openFiles.uri).split('/').slice(-2).join('/')}`,
        },
      ],
    });
  },
});

/** Log, sockets and the like, as the pooler itself counts them. */
const OWN_FILES = 10;
