import assert from 'node:assert/strict';
import { completionsAt, hoverAt } from '../../server/src/core/cursor.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { FOLDER, lintFiles, loadAllFormats, readPresets, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** What house rules say, file by file. */
function told(files: ExampleFiles): readonly string[] {
  return lintFiles(formats, { ...files })
    .filter(({ rule }) => /^platform\/|^headroom\/(?:invalid-value|unknown-key)/.test(rule))
    .map(({ rule, severity, message, at }) => `${at.uri.slice(FOLDER.length + 1)} ${rule} ${severity} ${message}`);
}

/** The only thing that house rules say of a file under some policies. */
function only(policies: string, files: ExampleFiles, more = ''): string {
  const all = told({ 'headroom.yaml': `environment: production\n${more}policies:\n  ${policies}\n`, ...files });
  assert.equal(all.length, 1, all.join('\n'));
  return all[0] ?? '';
}

const HPA = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec:
  minReplicas: 2
  maxReplicas: 80
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 95 } }
`;

suite('house rules', () => {
  const cases: readonly (readonly [policy: string, files: ExampleFiles, said: RegExp])[] = [
    [
      'postgresql/jit: { equals: off }',
      { 'postgresql.conf': 'jit = on\n' },
      /`jit` is on; headroom\.yaml wants it to be off\.$/,
    ],
    [
      'nginx/http/keepalive_timeout: { max: 65s }',
      { 'nginx.conf': 'events {\n}\nhttp {\n    keepalive_timeout 5m;\n}\n' },
      /`keepalive_timeout` is 5m = 5min; headroom\.yaml wants it to be at most 65s/,
    ],
    [
      'nginx/http/client_max_body_size: { max: 10m, reason: larger files go elsewhere }',
      {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location /up {\n            client_max_body_size 0;\n        }\n    }\n}\n',
      },
      /`client_max_body_size` is 0; headroom\.yaml wants it to be at most 10m: larger files/,
    ],
    ['nginx/http/gzip: { equals: on }', { 'nginx.conf': 'events {\n}\nhttp {\n}\n' }, /worth setting here: gzip/],
    [
      'nginx/events/worker_conections: { min: 1024 }',
      { 'nginx.conf': 'events {\n}\nhttp {\n}\n' },
      /worker_connections/,
    ],
    [
      'postgresql/wal_level: { one_of: [replica, logical], reason: we archive }',
      { 'postgresql.conf': 'wal_level = minimal\n' },
      /wants it to be one of replica, logical: we archive\.$/,
    ],
    [
      'postgresql/max_worker_processes: { max: 2 per cpu }',
      { 'postgresql.conf': 'max_worker_processes = 17\n' },
      /at most 2 for each of 8 cores = 16/,
    ],
    [
      'postgresql/log_min_duration_statement: { max: 1s }',
      { 'postgresql.conf': 'log_min_duration_statement = -1\n' },
      /is -1; headroom\.yaml wants it to be at most 1s/,
    ],
    [
      'pgbouncer/pool_mode: { equals: transaction }',
      { 'pgbouncer.ini': '[pgbouncer]\npool_mode = session\n' },
      /pool_mode/,
    ],
    ['php/memory_limit: { max: 256M }', { 'php.ini': 'memory_limit = 1G\n' }, /`memory_limit` is 1G = 1GB/],
    [
      'php/memory_limit: { max: 256M }',
      {
        'pool.d/www.conf':
          '[www]\nlisten = 9000\npm = static\npm.max_children = 5\nphp_admin_value[memory_limit] = 1G\n',
      },
      /www\.conf platform\/house-rule warning `memory_limit` is 1G/,
    ],
    [
      'php-fpm/pm.max_requests: { min: 500 }',
      { 'pool.d/www.conf': '[www]\nlisten = 9000\npm = static\npm.max_children = 5\npm.max_requests = 100\n' },
      /`pm\.max_requests` is 100/,
    ],
    ['kubernetes/hpa/spec.maxReplicas: { max: 50 }', { 'hpa.yaml': HPA }, /`spec\.maxReplicas` is 80/],
    [
      'kubernetes/hpa/spec.metrics[].resource.target.averageUtilization: { max: 70 }',
      { 'hpa.yaml': HPA },
      /averageUtilization` is 95/,
    ],
  ];
  for (const [policy, files, said] of cases)
    test(`${policy} in ${Object.keys(files).join()}`, () => {
      const tiers = 'tiers: { db: { memory: 32GB, cpus: 8, runs: [postgresql] } }\n';
      assert.match(only(policy, files, tiers), said);
    });

  const silent: readonly (readonly [policy: string, files: ExampleFiles])[] = [
    // The server works it out by itself.
    ['postgresql/wal_buffers: { min: 16MB }', { 'postgresql.conf': 'wal_buffers = -1\n' }],
    // Nobody knows the machine.
    ['postgresql/shared_buffers: { min: 25% of memory }', { 'postgresql.conf': 'shared_buffers = 1MB\n' }],
    // A file that cannot be read says nothing of what is absent.
    ['postgresql/checkpoint_timeout: { present: true }', { 'conf.d/10.conf': 'work_mem = 4MB\n' }],
    ['postgresql/work_mem: { min: 1GB, severity: off }', { 'postgresql.conf': 'work_mem = 4MB\n' }],
    ['nginx/http/keepalive_timeout: { max: 1s }', { 'postgresql.conf': 'work_mem = 4MB\n' }],
  ];
  for (const [policy, files] of silent)
    test(`${policy} is silent in ${Object.keys(files).join()}`, () =>
      assert.deepEqual(told({ 'headroom.yaml': `environment: production\npolicies:\n  ${policy}\n`, ...files }), []));

  test('are silent in development', () =>
    assert.deepEqual(
      told({
        'headroom.yaml': 'environment: development\npolicies:\n  postgresql/jit: { equals: off }\n',
        'postgresql.conf': 'jit = on\n',
      }),
      [],
    ));

  test('a rule switch silences them all', () =>
    assert.deepEqual(
      told({
        'headroom.yaml': 'rules: { platform/house-rule: off }\npolicies:\n  postgresql/jit: { equals: off }\n',
        'postgresql.conf': 'jit = on\n',
      }),
      [],
    ));
});

suite('what headroom.yaml extends', () => {
  const CONF = { 'postgresql.conf': 'jit = on\n' };
  const TEAM = 'policies:\n  postgresql/jit: { equals: off, reason: short queries }\n';

  test('a file gives its policies and its mistakes', () =>
    assert.deepEqual(
      told({
        'headroom.yaml': 'extends: policies/team.yaml\n',
        'policies/team.yaml': `tiers: {}\n${TEAM}  postgresql/jitt: { equals: off }\n`,
        ...CONF,
      }),
      [
        'policies/team.yaml headroom/unknown-key error `tiers` counts in headroom.yaml only: of a file that it extends, policies, targets and extends are read.',
        'policies/team.yaml platform/invalid-house-rule error PostgreSQL has no setting `jitt` in the versions that run here: nothing is checked. Did you mean `jit`?',
        'postgresql.conf platform/house-rule warning `jit` is on; policies/team.yaml wants it to be off: short queries.',
      ],
    ));

  test('what is nearer wins', () =>
    assert.deepEqual(
      told({
        'headroom.yaml': 'extends: team.yaml\npolicies:\n  postgresql/jit: { equals: on }\n',
        'team.yaml': TEAM,
        ...CONF,
      }),
      [],
    ));

  for (const [name, files, said] of [
    [
      'a file that is not there',
      { 'headroom.yaml': 'extends: team.yaml\n' },
      /`team\.yaml` is not there: none of its house rules holds/,
    ],
    [
      'files in a circle',
      { 'headroom.yaml': 'extends: a.yaml\n', 'a.yaml': 'extends: b.yaml\n', 'b.yaml': 'extends: a.yaml\n' },
      /`a\.yaml` extends itself/,
    ],
    ['a preset that is none', { 'headroom.yaml': 'extends: web-plattform\n' }, /There is no preset `web-plattform`/],
    ['a map', { 'headroom.yaml': 'extends: { a: 1 }\n' }, /`extends` is a map: write a preset/],
  ] as const)
    test(`${name} is told`, () => {
      const all = told({ ...files });
      assert.equal(all.length, 1, all.join('\n'));
      assert.match(all[0] ?? '', said);
    });

  test('targets of a preset hold where nothing nearer says otherwise', () => {
    const workspace = workspaceOf(formats, {
      'headroom.yaml': 'extends: web-platform\ntargets: { latency: { p95: 300ms } }\n',
    });
    const { targets } = workspace.declarations[0] ?? assert.fail();
    assert.deepEqual(targets, { latency: { p50: 50, p95: 300, p99: 500 }, throughput: 20_000, errorRate: 0.001 });
  });
});

suite('the presets', () => {
  const FILES: ExampleFiles = {
    'nginx.conf': 'events {\n}\nhttp {\n}\n',
    'postgresql.conf': 'work_mem = 4MB\n',
    'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n',
    'php.ini': 'memory_limit = 128M\n',
    'php-fpm.conf': '[global]\n[www]\nlisten = 9000\npm = static\npm.max_children = 5\n',
    'hpa.yaml': HPA,
  };
  for (const [name, text] of Object.entries(readPresets()))
    test(`${name}: every policy names a setting and values that the newest versions have`, () => {
      assert.deepEqual(
        told({ 'headroom.yaml': text, ...FILES }).filter(line => !/ platform\/(?:house-rule|settings)/.test(line)),
        [],
      );
      assert.ok(!/severity: error/.test(text));
      const policies = text.match(/^ {2}[\w-]+\/\S+:/gm) ?? [];
      assert.equal((text.match(/reason: /g) ?? []).length, policies.length);
    });
});

suite('house rules in the editor', () => {
  const FILES = {
    'headroom.yaml': 'policies:\n  postgresql/jit: { equals: off, reason: "**short** queries" }\n',
    'postgresql.conf': 'jit = on\n',
  };

  test('a hover tells them, and their texts stay texts', () => {
    const workspace = workspaceOf(formats, FILES);
    const hover = hoverAt(workspace, resolvePath(FOLDER, 'postgresql.conf'), 1);
    assert.match(
      hover?.markdown ?? '',
      /House rule \(`headroom\.yaml`\): exactly `off`, because: `\*\*short\*\* queries`$/,
    );
  });

  test('completion proposes the settings that matter', () => {
    const text = 'policies:\n  \n';
    const workspace = workspaceOf(formats, { ...FILES, 'headroom.yaml': text });
    const labels = completionsAt(workspace, resolvePath(FOLDER, 'headroom.yaml'), text.length - 1).map(
      ({ label }) => label,
    );
    for (const label of [
      'postgresql/work_mem',
      'php/memory_limit',
      'kubernetes/horizontalpodautoscaler/spec.maxReplicas',
    ])
      assert.ok(labels.includes(label), label);
  });
});
