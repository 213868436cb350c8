import assert from 'node:assert/strict';
import { commands } from '../../server/src/cli/commands.js';
import { tuners } from '../../server/src/core/tune/tuners.js';
import { folderOf, removeFolders } from '../support/cli.js';

const PLATFORM = {
  'headroom.yaml':
    'environment: production\nworkload: web\nversions: { postgresql: "16", pgbouncer: "1.23", php: "8.3" }\nmeasured: { php_worker_memory: 50MB }\ntiers:\n  app: { memory: 4GB, cpus: 4, instances: 2, runs: [php-fpm] }\n  db: { memory: 16GB, cpus: 4, storage: ssd, runs: [postgresql] }\n  pooler: { memory: 1GB, cpus: 1, instances: 2, runs: [pgbouncer] }\n',
  'postgresql.conf': 'max_connections = 203\n',
  'php-fpm.conf': '[www]\nlisten = /run/php.sock\npm = static\npm.max_children = 5\nuser = www-data\n',
  'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\n',
};

/** Arguments and what stderr must say; nothing is printed and the exit code is 2. */
const refused: readonly (readonly [args: readonly string[], stderr: RegExp])[] = [
  [[], /needs a program/],
  [['mysql'], /'mysql' cannot be tuned.*postgresql, pgbouncer, php-fpm/],
  [['postgresq'], /Did you mean postgresql\?/],
  [['postgresql'], /--memory and --cpus are needed/],
  [['postgresql', '--memory', '0', '--cpus', '4'], /--memory takes a size/],
  [['postgresql', '--memory', '0GB', '--cpus', '4'], /--memory takes a size/],
  [['postgresql', '--memory', '32GB', '--cpus', '0'], /--cpus takes a number/],
  [['postgresql', '--memory', '32GB', '--cpus', 'many'], /--cpus takes a number/],
  [['postgresql', '--memory', '32GB', '--cpus', '4', '--storage', 'tape'], /--storage takes hdd, ssd, nvme, san/],
  [['postgresql', '--memory', '32GB', '--cpus', '4', '--version', 'new'], /--version takes a version/],
  [['postgresql', '--memory', '32GB', '--cpus', '4', '--connections', '-5'], /--connections takes a whole number/],
  [['postgresql', '--memory', '1GB', '--cpus', '2', '--connections', '5000'], /5000 processes x 3MB.*more than 80 %/],
  [['postgresql', '--users', '3'], /--users belongs to headroom tune pgbouncer/],
  [['pgbouncer'], /--backend-connections is needed/],
  [['pgbouncer', '--backend-connections', '3', '--users', '9'], /less than one for each/],
  [['php-fpm'], /--memory is needed/],
  [['php-fpm', '--memory', '2GB', '--worker-memory', '1MB'], /--worker-memory takes a size of at least 8MB/],
  [['php-fpm', '--memory', '2GB', '--worker-memory', 'much'], /--worker-memory takes a size/],
  [['php-fpm', '--memory', '256MB', '--worker-memory', '200MB'], /not one worker fits/],
  [['postgresql', '--worker-memory', '64MB'], /--worker-memory belongs to headroom tune php-fpm/],
  [['pgbouncer', 'nowhere'], /'nowhere' does not exist/],
];

suite('headroom tune', () => {
  teardown(removeFolders);

  for (const [args, stderr] of refused)
    test(`refused: ${args.join(' ')}`, () => {
      const result = folderOf().run('tune', ...args);
      assert.deepEqual([result.code, result.stdout], [2, '']);
      assert.match(result.stderr, stderr);
    });

  test('prints a configuration for the flags', () => {
    const { code, stdout } = folderOf().run('tune', 'postgresql', '--memory', '32GB', '--cpus', '8', '--version', '16');
    assert.equal(code, 0);
    assert.match(stdout, /^# PostgreSQL 16, 32GB RAM, 8 cores\. Made by headroom tune\.\n/);
    assert.match(stdout, /\n# 25 % of RAM;.*\nshared_buffers = 8GB\n/);
  });

  test('inside a platform no flag is needed, and the other side is known', () => {
    const folder = folderOf(PLATFORM);
    assert.match(folder.run('tune', 'postgresql').stdout, /^# PostgreSQL 16, 16GB RAM, 4 cores, ssd, web workload/);
    const pooler = folder.run('tune', 'pgbouncer').stdout;
    assert.match(pooler, /200 connections x 80 % = 160, for 2 pools \(1 database x 1 user x 2 processes\) = 80 each/);
  });

  test('a pool for the tier, with what is measured and what php.ini shares', () => {
    const folder = folderOf({ ...PLATFORM, 'php.ini': 'opcache.memory_consumption = 256\n' });
    const pool = folder.run('tune', 'php-fpm').stdout;
    assert.match(pool, /^; PHP-FPM 8\.3, 4GB RAM, 4 cores/);
    assert.match(pool, /\(4GB - 409\.6MB for the system - 256MB of shared memory\) \/ 50MB a worker = 68/);
    assert.match(pool, /\npm\.max_children = 48\n/);
  });

  test('what is printed passes the check', () => {
    const folder = folderOf(PLATFORM);
    for (const [program, name] of [
      ['postgresql', 'postgresql.conf'],
      ['pgbouncer', 'pgbouncer.ini'],
      ['php-fpm', 'php-fpm.conf'],
    ] as const)
      folder.write(name, folder.run('tune', program).stdout);
    const { code, stdout } = folder.run('check', '--fail-on', 'warning');
    assert.equal(code, 0, stdout);
  });

  test('the flags of the command are those of the tuners', () => {
    const general = ['memory', 'cpus', 'storage', 'workload', 'version'];
    const flags = commands.find(({ name }) => name === 'tune')?.flags.map(({ name }) => name) ?? [];
    assert.deepEqual(
      flags.filter(name => !general.includes(name)),
      tuners.flatMap(tuner => tuner.flags.map(({ name }) => name)),
    );
  });
});
