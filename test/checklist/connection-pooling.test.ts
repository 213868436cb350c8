import assert from 'node:assert/strict';
import type { Verdict } from '../../server/src/core/checklist/model.js';
import { evidence, itemFor } from '../support/checklist.js';

const POOLER =
  '[databases]\nshop = host=db pool_size=40\n[pgbouncer]\npool_mode = transaction\nmax_client_conn = 1000\n';
const SERVER = 'max_connections = 100\n';

const table: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  verdict: Verdict,
  reason: RegExp,
  lines: readonly string[],
])[] = [
  [
    'a pooler that fits',
    { 'pgbouncer.ini': POOLER, 'postgresql.conf': SERVER },
    'unknown',
    /at most 40 connections, and PostgreSQL has 97 for clients/,
    [
      'pgbouncer.ini: shop: 1 user (assumed: the file names none) x 40 = 40 (pass)',
      'pgbouncer.ini: pool_mode = transaction (pass)',
      'pgbouncer.ini: max_client_conn = 1000 (unknown)',
      'postgresql.conf: max_connections = 100 (unknown)',
    ],
  ],
  [
    'more workers than the pooler takes',
    {
      'headroom.yaml': 'tiers: { app: { instances: 30, runs: [php-fpm] }, pooler: { runs: [pgbouncer] } }\n',
      'www.conf': '[www]\npm = static\npm.max_children = 50\n',
      'pgbouncer.ini': POOLER,
    },
    'fail',
    /PHP-FPM may run 30 instances x 50 workers = 1500, and the pooler takes 1000 clients\./,
    [
      'pgbouncer.ini: shop: 1 user (assumed: the file names none) x 40 = 40 (pass)',
      'pgbouncer.ini: pool_mode = transaction (pass)',
      'pgbouncer.ini: max_client_conn = 1000 (unknown)',
      'www.conf: pm.max_children = 50 (fail)',
    ],
  ],
  [
    'a pooler without its server',
    { 'pgbouncer.ini': POOLER },
    'unknown',
    /at most 40 connections\./,
    [
      'pgbouncer.ini: shop: 1 user (assumed: the file names none) x 40 = 40 (pass)',
      'pgbouncer.ini: pool_mode = transaction (pass)',
      'pgbouncer.ini: max_client_conn = 1000 (unknown)',
    ],
  ],
  [
    'session pooling by default',
    { 'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\n' },
    'fail',
    /pool_mode is session/,
    [
      'pgbouncer.ini: pool_mode is not set (default session) (fail)',
      'pgbouncer.ini: shop: 1 user (assumed: the file names none) x 20 = 20 (pass)',
      'pgbouncer.ini: max_client_conn is not set (default 100) (unknown)',
    ],
  ],
  [
    'more than the server has',
    { 'pgbouncer.ini': POOLER.replace('40', '120'), 'postgresql.conf': SERVER },
    'fail',
    /may ask for 120 connections, and PostgreSQL has 97/,
    [
      'pgbouncer.ini: shop: 1 user (assumed: the file names none) x 120 = 120 (fail)',
      'pgbouncer.ini: pool_mode = transaction (pass)',
      'pgbouncer.ini: max_client_conn = 1000 (unknown)',
      'postgresql.conf: max_connections = 100 (unknown)',
    ],
  ],
  [
    'a comment behind a value',
    { 'pgbouncer.ini': POOLER.replace('1000', '1000 ; all') },
    'unknown',
    /Not all settings of pgbouncer\.ini are known/,
    ['pgbouncer.ini: max_client_conn has no value that can be read (unknown)'],
  ],
  [
    'an include that is not there',
    { 'pgbouncer.ini': `${POOLER}%include more.ini\n` },
    'unknown',
    /Not all settings/,
    ['pgbouncer.ini: the included file is not part of the check: missing (unknown)'],
  ],
];

suite('checklist: connection-pooling', () => {
  for (const [name, files, verdict, reason, lines] of table)
    test(name, async () => {
      const item = await itemFor('connection-pooling', files);
      assert.equal(item.verdict, verdict, item.reason);
      assert.match(item.reason, reason);
      assert.deepEqual(evidence(item), lines);
    });

  test('several instances ask for as many times the connections', async () => {
    const platform = 'tiers: { pooler: { instances: 1..3, runs: [pgbouncer] } }\n';
    const item = await itemFor('connection-pooling', {
      'headroom.yaml': platform,
      'pgbouncer.ini': POOLER,
      'postgresql.conf': SERVER,
    });
    assert.match(item.reason, /may ask for 120 connections \(3 instances x 40\), and PostgreSQL has 97/);
  });
});
