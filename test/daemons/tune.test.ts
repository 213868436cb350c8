import assert from 'node:assert/strict';
import { type LoadedFormat, recordOf } from '../../server/src/core/formats/registry.js';
import { storages } from '../../server/src/core/model/hardware.js';
import { contextOf, noSettings, type Workload, workloads } from '../../server/src/core/model/platform.js';
import { renderPlan } from '../../server/src/core/tune/render.js';
import { tunerOf } from '../../server/src/core/tune/tuners.js';
import { GIB, MIB } from '../../server/src/core/units.js';
import { loadAllFormats } from '../support/lint.js';
import * as nginx from './nginx/program.js';
import * as pgbouncer from './pgbouncer/server.js';
import { isInstalled, openProgram } from './php-fpm/program.js';
import * as postgresql from './postgresql/server.js';

const POOLER = process.env.HEADROOM_PGBOUNCER ?? '/usr/sbin/pgbouncer';
const SERVER = '/usr/lib/postgresql/15/bin';
const NGINX = process.env.HEADROOM_NGINX ?? '/usr/sbin/nginx';
const FPM = process.env.HEADROOM_PHP_FPM ?? '/usr/sbin/php-fpm8.2';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** What tuning prints; nothing where no configuration fits. */
function printed(
  format: string,
  version: string,
  machine: (typeof noSettings)['hardware'],
  workload: Workload,
  numbers: Readonly<Record<string, number>>,
): string | undefined {
  const data = formats.find(each => each.format.record.id === format)?.data;
  const [record, tuner] = [recordOf(format), tunerOf(format)];
  assert.ok(data && record && tuner);
  const { program, versionOf } = record;
  const settings = {
    ...noSettings,
    workload,
    hardware: machine,
    versions: { [recordOf(format)?.versionOf ?? format]: version },
  };
  const subject = { uri: 'file:///a', program, versionOf, facts: data.facts, pathVersion: undefined };
  const context = contextOf(subject, undefined, settings);
  const plan = tuner.plan({ context, data, numbers, switches: new Set() });
  return plan.kind === 'plan' ? renderPlan(record, 'Tuned', plan.lines, tuner.notation) : undefined;
}

suite('what tuning prints, the real programs take', function () {
  this.timeout(120_000);

  test('PgBouncer 1.18', async function () {
    if (!pgbouncer.isInstalled(POOLER)) return this.skip();
    const server = pgbouncer.openServer(POOLER);
    for (const workload of workloads)
      for (const backend of [2, 20, 97, 500])
        for (const databases of [1, 2]) {
          const numbers = { 'backend-connections': backend, databases };
          const text = printed('pgbouncer', '1.18', { memory: 4 * GIB }, workload, numbers);
          // Where it listens is the test's to say: neither a port nor a folder of the machine.
          const files = {
            'pgbouncer.ini':
              text?.replace(/^listen_addr.*$/m, 'unix_socket_dir = .') ?? '[pgbouncer]\nunix_socket_dir = .\n',
          };
          const { accepted, messages } = await server.ask(0, files, 'pgbouncer.ini', '');
          assert.ok(accepted, `${messages.join('\n')}\n${text}`);
        }
    server.close();
  });

  test('PHP-FPM 8.2', async function () {
    if (!isInstalled(FPM)) return this.skip();
    const program = openProgram(FPM);
    for (const dedicated of [true, false])
      for (const memory of [256 * MIB, GIB, 8 * GIB, 512 * GIB])
        for (const cpus of [0.5, 4, 128])
          for (const worker of [8, 64, 500]) {
            const machine = { memory, cpus, dedicated };
            const text = printed('php-fpm', '8.2', machine, 'web', { 'worker-memory': worker * MIB });
            if (text === undefined) continue;
            // Where logs go is the test's to say.
            const own = text
              .replace(/^slowlog = .*$/m, 'slowlog = slow.log')
              .replace('[global]', '[global]\nerror_log = e.log');
            const files = { 'php-fpm.conf': own };
            const { accepted, messages } = await program.ask(0, files, 'php-fpm.conf');
            assert.ok(accepted, `${messages.join('\n')}\n${text}`);
          }
    program.close();
  });

  test('nginx 1.22', async function () {
    if (!nginx.isInstalled(NGINX)) return this.skip();
    const program = nginx.openProgram(NGINX);
    for (const memory of [256 * MIB, GIB, 8 * GIB, 512 * GIB])
      for (const cpus of [0.5, 1, 4, 16])
        for (const dedicated of [true, false]) {
          const text = printed('nginx', '1.22', { memory, cpus, dedicated }, 'web', {});
          if (text === undefined) continue;
          // Where it writes is the test's to say.
          const own = text.replace('/run/nginx.pid', 'nginx.pid').replace('/var/log/nginx/access.log', 'access.log');
          const { accepted, messages } = await program.ask(
            0,
            { 'nginx.conf': own, 'mime.types': 'types { }\n' },
            'nginx.conf',
          );
          assert.ok(accepted, `${messages.join('\n')}\n${text}`);
        }
    program.close();
  });

  test('PostgreSQL 15', async function () {
    if (!postgresql.isInstalled(SERVER)) return this.skip();
    const server = postgresql.openServer(SERVER, 1);
    for (const workload of workloads)
      for (const memory of [256 * MIB, GIB, 8 * GIB, 64 * GIB, 4096 * GIB])
        for (const [index, cpus] of [1, 4, 64, 512].entries()) {
          const machine = { memory, cpus, dedicated: true, storage: storages[index] ?? 'ssd' };
          const text = printed('postgresql', '15', machine, workload, {});
          assert.ok(text !== undefined);
          const { accepted, messages } = await server.ask(
            0,
            { 'postgresql.conf': text },
            'postgresql.conf',
            'shared_memory_size',
          );
          assert.ok(accepted, `${messages.join('\n')}\n${text}`);
        }
    server.close();
  });
});
