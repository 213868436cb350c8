import assert from 'node:assert/strict';
import type { PgbouncerSubject } from '../../server/src/core/formats/pgbouncer/subject.js';
import { type LoadedFormat, recordOf } from '../../server/src/core/formats/registry.js';
import { storages } from '../../server/src/core/model/hardware.js';
import { contextOf, noSettings, type Workload, workloads } from '../../server/src/core/model/platform.js';
import { applyEdits } from '../../server/src/core/text.js';
import { tuneEdits } from '../../server/src/core/tune/edits.js';
import { renderPlan } from '../../server/src/core/tune/render.js';
import type { TuneLine, TunePlan } from '../../server/src/core/tune/tuner.js';
import { tunerOf } from '../../server/src/core/tune/tuners.js';
import { formatBytes, GIB, MIB } from '../../server/src/core/units.js';
import { FOLDER, lintFiles, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

interface Machine {
  readonly memory: number;
  readonly cpus: number;
  readonly storage?: (typeof storages)[number];
  readonly workload: Workload;
  readonly version: string;
}

function planFor(
  format: 'postgresql' | 'pgbouncer' | 'php-fpm' | 'nginx',
  machine: Machine,
  numbers: Readonly<Record<string, number>> = {},
): TunePlan {
  const data = formats.find(each => each.format.record.id === format)?.data;
  const record = recordOf(format);
  const tuner = tunerOf(format);
  assert.ok(data && record && tuner);
  const { memory, cpus, storage, workload, version } = machine;
  const settings = {
    ...noSettings,
    workload,
    hardware: { memory, cpus, dedicated: true, ...(storage && { storage }) },
    versions: { [recordOf(format)?.versionOf ?? format]: version },
  };
  const subject = {
    uri: `file:///${format}`,
    program: record.program,
    versionOf: record.versionOf,
    facts: data.facts,
    pathVersion: undefined,
  };
  return tuner.plan({ context: contextOf(subject, undefined, settings), data, numbers, switches: new Set() });
}

/** What is wrong with a plan on the machine that it was made for. */
function complaints(
  format: 'postgresql' | 'pgbouncer' | 'php-fpm' | 'nginx',
  machine: Machine,
  lines: readonly TuneLine[],
  more = '',
): readonly string[] {
  const record = recordOf(format);
  assert.ok(record);
  const { memory, cpus, storage, workload, version } = machine;
  const tier = `memory: ${memory / MIB}MB, cpus: ${cpus}${storage ? `, storage: ${storage}` : ''}, dedicated: true, runs: [${format}]`;
  const files = {
    'headroom.yaml': `environment: production\nworkload: ${workload}\nversions: { ${record.versionOf}: "${version}" }\n${more}tiers: { one: { ${tier} } }\n`,
    [record.fileNames[0] ?? '']: renderPlan(record, 'Tuned', lines, tunerOf(format)?.notation),
  };
  return lintFiles(formats, files)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, message }) => `${formatBytes(memory)}, ${cpus} cores, ${storage}: ${rule}: ${message}`);
}

const MEMORIES = [256 * MIB, 512 * MIB, GIB, 2 * GIB, 4 * GIB, 16 * GIB, 64 * GIB, 512 * GIB, 4096 * GIB];
const CPUS = [1, 2, 4, 8, 32, 512];

suite('tune nginx', () => {
  for (const version of ['1.22', '1.28'])
    test(`${version}: what is printed is not complained about`, () => {
      for (const memory of MEMORIES.slice(0, 7))
        for (const cpus of [1, 4, 32]) {
          const machine: Machine = { memory, cpus, workload: 'web', version };
          const plan = planFor('nginx', machine);
          if (plan.kind === 'plan') assert.deepEqual(complaints('nginx', machine, plan.lines), []);
          else assert.match(plan.reason, /a quarter of memory is theirs/);
        }
    });

  test('a machine without cores, or with far too many for its memory, is refused with the arithmetic', () => {
    const plan = planFor('nginx', { memory: 256 * MIB, cpus: 512, workload: 'web', version: '1.28' });
    assert.equal(plan.kind, 'infeasible');
  });

  test('a file is changed where it differs, and only there', () => {
    const text =
      'worker_processes 1; # one\nevents {\n    worker_connections 512;\n}\nhttp {\n    sendfile on;\n    server {\n        listen 80;\n    }\n}\n';
    const plan = planFor('nginx', { memory: 4 * GIB, cpus: 4, workload: 'web', version: '1.28' });
    assert.ok(plan.kind === 'plan');
    const subject = workspaceOf(formats, { 'nginx.conf': text }).placeOf(`${FOLDER}/nginx.conf`)?.subject;
    const edits = tunerOf('nginx')?.edits?.(subject, plan.lines) ?? [];
    const tuned = applyEdits(text, edits);
    assert.match(tuned, /^worker_processes auto; # one\n/);
    assert.match(tuned, /worker_connections 4096;/);
    assert.equal(tuned.match(/sendfile on;/g)?.length, 1);
    assert.match(tuned, /gzip_vary on;/);
    const again = workspaceOf(formats, { 'nginx.conf': tuned }).placeOf(`${FOLDER}/nginx.conf`)?.subject;
    assert.deepEqual(tunerOf('nginx')?.edits?.(again, plan.lines), []);
  });
});

suite('tune postgresql', () => {
  for (const version of ['13', '14', '15', '16', '17', '18', '19'])
    for (const workload of workloads)
      test(`${version}, ${workload}: what is printed is not complained about`, () => {
        const turn = Number(version) + workloads.indexOf(workload);
        for (const [row, memory] of MEMORIES.entries())
          for (const [index, cpus] of CPUS.entries()) {
            // Versions and workloads take turns: each memory meets each number of cores in every second of them.
            if ((row + index + turn) % 2 === 1) continue;
            const machine = {
              memory,
              cpus,
              storage: storages[(row + Math.floor((index + turn) / 2)) % storages.length] ?? 'ssd',
              workload,
              version,
            };
            const plan = planFor('postgresql', machine);
            assert.equal(plan.kind, 'plan', plan.kind === 'infeasible' ? plan.reason : '');
            if (plan.kind === 'plan') assert.deepEqual(complaints('postgresql', machine, plan.lines), []);
          }
      });

  const usual: Machine = { memory: 32 * GIB, cpus: 8, storage: 'ssd', workload: 'web', version: '16' };

  test('the formulas of a usual machine', () => {
    const plan = planFor('postgresql', usual, { connections: 200 });
    assert.ok(plan.kind === 'plan');
    const values = Object.fromEntries(plan.lines.map(({ name, value }) => [name, value]));
    assert.deepEqual(
      [
        values.max_connections,
        values.shared_buffers,
        values.effective_cache_size,
        values.random_page_cost,
        values.max_wal_size,
      ],
      ['200', '8GB', '24GB', '1.1', '4GB'],
    );
    assert.ok(plan.lines.every(({ because }) => /\.$/.test(because)));
  });

  test('too many connections for the memory: the arithmetic', () => {
    const plan = planFor('postgresql', { ...usual, memory: GIB }, { connections: 5000 });
    assert.ok(plan.kind === 'infeasible');
    assert.match(plan.reason, /5000 processes x 3MB.*more than 80 % of 1GB RAM/);
  });

  test('fewer connections where memory is short, and why', () => {
    const plan = planFor('postgresql', { ...usual, memory: 512 * MIB });
    assert.ok(plan.kind === 'plan');
    assert.match(plan.lines[0]?.because ?? '', /as many as so little memory serves; .*lowered to \d+/);
  });
});

suite('tune pgbouncer', () => {
  for (const version of ['1.12', '1.18', '1.21', '1.24', '1.26'])
    for (const workload of workloads)
      test(`${version}, ${workload}: what is printed is not complained about`, () => {
        for (const backend of [1, 2, 5, 20, 97, 500, 5000])
          for (const databases of [1, 3])
            for (const users of [1, 4]) {
              const machine = { memory: 4 * GIB, cpus: 1, workload, version };
              const plan = planFor('pgbouncer', machine, { 'backend-connections': backend, databases, users });
              if (plan.kind === 'plan') assert.deepEqual(complaints('pgbouncer', machine, plan.lines), []);
              else assert.match(plan.reason, /less than one for each/);
              assert.equal(plan.kind === 'plan', Math.floor(backend * 0.8) >= databases * users);
            }
      });

  const small: Machine = { memory: GIB, cpus: 1, workload: 'web', version: '1.18' };

  test('pools never take more than four fifths of the server', () => {
    for (const [backend, databases, users, instances] of [
      [97, 1, 1, 1],
      [97, 2, 3, 1],
      [200, 1, 2, 4],
      [61, 5, 1, 2],
    ] as const) {
      const plan = planFor('pgbouncer', small, { 'backend-connections': backend, databases, users, instances });
      assert.ok(plan.kind === 'plan');
      const value = (name: string) => Number(plan.lines.find(line => line.name === name)?.value);
      const worst = databases * users * instances * (value('default_pool_size') + value('reserve_pool_size'));
      assert.ok(worst <= 0.8 * backend && worst > 0, `${worst} of ${backend}`);
      assert.ok(value('max_db_connections') * databases * instances <= 0.8 * backend);
    }
  });

  const refused: readonly (readonly [numbers: Readonly<Record<string, number>>, reason: RegExp])[] = [
    [{}, /--backend-connections is needed/],
    [{ 'backend-connections': 10, databases: 4, users: 3 }, /10 connections x 80 % = 8, for 12 pools/],
    [{ 'backend-connections': 100, clients: 50 }, /50 clients for 80 pooled connections/],
    [{ 'backend-connections': 100, clients: 1_000_000 }, /more than half of 1GB RAM/],
  ];
  for (const [numbers, reason] of refused)
    test(`refused: ${JSON.stringify(numbers)}`, () => {
      const plan = planFor('pgbouncer', small, numbers);
      assert.ok(plan.kind === 'infeasible');
      assert.match(plan.reason, reason);
    });

  test('a file that exists keeps its comments, its order and what is its own', () => {
    const text =
      '; ours\n[databases]\nshop = host=db\n[pgbouncer]\nlisten_port = 7000\n; small\nmax_client_conn = 50\npool_mode = transaction\n';
    const plan = planFor('pgbouncer', small, { 'backend-connections': 97 });
    assert.ok(plan.kind === 'plan');
    const tuned = (before: string) => {
      const subject = workspaceOf(formats, { 'pgbouncer.ini': before }).placeOf(`${FOLDER}/pgbouncer.ini`)
        ?.subject as PgbouncerSubject;
      return applyEdits(before, tuneEdits(subject, plan.lines));
    };
    const once = tuned(text);
    assert.match(
      once,
      /^; ours\n\[databases\]\nshop = host=db\n\[pgbouncer\]\nlisten_port = 7000\n; small\nmax_client_conn = 1600\npool_mode = transaction\n/,
    );
    assert.match(once, /\ndefault_pool_size = 62\n/);
    assert.equal(tuned(once), once);
  });
});

suite('tune php-fpm', () => {
  for (const version of ['7.4', '8.2', '8.5'])
    test(`${version}: what is printed is not complained about`, () => {
      for (const memory of [256 * MIB, 512 * MIB, GIB, 4 * GIB, 64 * GIB, 1024 * GIB])
        for (const cpus of [0.5, 2, 64])
          for (const worker of [8, 48, 64, 300]) {
            const machine: Machine = { memory, cpus, workload: 'web', version };
            const plan = planFor('php-fpm', machine, { 'worker-memory': worker * MIB });
            const measured = `measured: { php_worker_memory: ${worker}MB }\n`;
            if (plan.kind === 'plan') assert.deepEqual(complaints('php-fpm', machine, plan.lines, measured), []);
            else assert.match(plan.reason, /not one worker fits/);
            assert.equal(plan.kind === 'plan', memory - Math.max(memory / 10, 64 * MIB) - 128 * MIB >= worker * MIB);
          }
    });

  const small: Machine = { memory: 2 * GIB, cpus: 8, workload: 'web', version: '8.3' };
  const valuesOf = (plan: TunePlan) => {
    assert.ok(plan.kind === 'plan');
    return Object.fromEntries(plan.lines.map(({ name, value }) => [name, value]));
  };

  test('memory decides, then the cores', () => {
    assert.equal(valuesOf(planFor('php-fpm', small))['pm.max_children'], '26');
    assert.equal(valuesOf(planFor('php-fpm', { ...small, cpus: 1 }))['pm.max_children'], '12');
    const measured = planFor('php-fpm', small, { 'worker-memory': 100 * MIB, 'opcache-memory': 256 * MIB });
    assert.equal(valuesOf(measured)['pm.max_children'], '15');
    assert.equal(valuesOf(measured)['php_admin_value[memory_limit]'], '200M');
    assert.ok(measured.kind === 'plan' && measured.lines.every(({ because }) => /\.$/.test(because)));
  });

  test('pools that exist share what fits, and keep what is theirs', () => {
    const text =
      '; ours\n[www]\nlisten = 9000\npm = dynamic\npm.max_children = 90\npm.start_servers = 9\npm.min_spare_servers = 5\npm.max_spare_servers = 10\nrequest_terminate_timeout = 20s\n\n[admin]\nlisten = 9001\npm = ondemand\npm.max_children = 10\n';
    const plan = planFor('php-fpm', small);
    assert.ok(plan.kind === 'plan');
    const tuned = (before: string) => {
      const subject = workspaceOf(formats, { 'www.conf': before }).placeOf(`${FOLDER}/www.conf`)?.subject;
      return applyEdits(before, tunerOf('php-fpm')?.edits?.(subject, plan.lines) ?? []);
    };
    const once = tuned(text);
    const [www = '', admin = ''] = once.split('[admin]');
    assert.match(www, /; ours\n\[www\]\nlisten = 9000\npm = dynamic\npm\.max_children = 23\npm\.start_servers = 4\n/);
    assert.match(www, /request_terminate_timeout = 20s\n/);
    assert.match(admin, /pm = ondemand\npm\.max_children = 2\n/);
    assert.equal(tuned(once).match(/max_children = \d+/g)?.length, 2);
    assert.deepEqual(
      lintFiles(formats, { 'www.conf': once }).filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  test('too little memory: the arithmetic', () => {
    const plan = planFor('php-fpm', { ...small, memory: 128 * MIB });
    assert.ok(plan.kind === 'infeasible');
    assert.match(plan.reason, /128MB - 64MB for the system - 128MB of shared memory.*not one worker fits/);
  });
});
