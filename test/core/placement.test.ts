import assert from 'node:assert/strict';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { contentOfImage } from '../../server/src/core/placement/images.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { formatBytes } from '../../server/src/core/units.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** What is known of a file's place: the machine, why, its memory, its instances, the version. */
function placeOf(files: ExampleFiles, path: string): readonly (string | undefined)[] {
  const member = workspaceOf(formats, files)
    .membersOf(files['headroom.yaml'] === undefined ? undefined : FOLDER)
    .find(({ uri }) => uri.endsWith(path));
  assert.ok(member, path);
  const { placement, hardware, version } = member.context;
  const instances = placement?.instances;
  return [
    placement?.machine,
    placement?.because,
    hardware.memory && `${formatBytes(hardware.memory.value)} (${hardware.memory.from})`,
    instances && `${instances.value.min}..${instances.value.max} (${instances.from})`,
    version.from && `${version.shown} (${version.from})`,
  ];
}

const POOL = '[www]\npm = static\npm.max_children = 10\n';

function deployment(name: string, containers: string, more = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 3
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
${containers}${more}`;
}

const FPM = `        - name: app
          image: php:8.3-fpm-alpine
          resources: { limits: { memory: 2Gi, cpu: "2" } }
`;

const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
  minReplicas: 4
  maxReplicas: 20
`;

suite('where a configuration is used', () => {
  test('the one container that runs the program gives its limits, its replicas and the version of its image', () => {
    const files = { 'headroom.yaml': '', 'app/www.conf': POOL, 'k8s/shop.yaml': deployment('shop', FPM) };
    assert.deepEqual(placeOf(files, 'www.conf'), [
      'Deployment shop, container app',
      'nothing else here runs the program',
      '2GB (shop.yaml, container app of Deployment shop)',
      '3..3 (shop.yaml, Deployment shop)',
      '8.3 (the image php:8.3-fpm-alpine)',
    ]);
  });

  test('an autoscaler says how many there may be', () => {
    const files = {
      'headroom.yaml': '',
      'app/www.conf': POOL,
      'k8s/shop.yaml': `${deployment('shop', FPM)}---\n${SCALER}`,
    };
    assert.equal(placeOf(files, 'www.conf')[3], '4..20 (shop.yaml, HorizontalPodAutoscaler shop)');
  });

  test('what mounts the ConfigMap that a kustomization makes of the file comes before what runs the program', () => {
    const mounts = (map: string) => `          volumeMounts: [{ name: conf, mountPath: /usr/local/etc/php-fpm.d }]
      volumes: [{ name: conf, configMap: { name: ${map} } }]
`;
    const files = {
      'headroom.yaml': '',
      'app/www.conf': POOL,
      'k8s/kustomization.yaml':
        'resources: [a.yaml, b.yaml]\nconfigMapGenerator: [{ name: pool, files: [../app/www.conf] }]\n',
      'k8s/a.yaml': deployment('a', FPM, mounts('other')),
      'k8s/b.yaml': deployment('b', FPM.replace('2Gi', '1Gi'), mounts('pool')),
    };
    const [machine, because, memory] = placeOf(files, 'www.conf');
    assert.deepEqual(
      [machine, because, memory],
      ['Deployment b, container app', 'it mounts ConfigMap pool', '1GB (b.yaml, container app of Deployment b)'],
    );
  });

  test('a configuration inside of a ConfigMap belongs to what mounts it', () => {
    const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: pg }
data:
  postgresql.conf: |
    shared_buffers = 1GB
    max_connections = 100
`;
    const container = (memory: string) => `        - name: db
          image: postgres:16.2
          resources: { limits: { memory: ${memory} } }
`;
    const mounts = `          volumeMounts: [{ name: conf, mountPath: /etc/postgresql }]
      volumes: [{ name: conf, configMap: { name: pg } }]
`;
    const files = {
      'headroom.yaml': '',
      'k8s/all.yaml': `${map}---\n${deployment('one', container('4Gi'), mounts)}---\n${deployment('two', container('8Gi'))}`,
    };
    const member = workspaceOf(formats, files)
      .membersOf(FOLDER)
      .find(({ format }) => format === 'postgresql');
    assert.equal(member?.context.placement?.machine, 'Deployment one, container db');
    assert.equal(member?.context.hardware.memory?.value, 4 * 1024 ** 3);
  });

  test('of several that run the program, the nearest counts, and of two as near none', () => {
    const files = {
      'headroom.yaml': '',
      'shop/www.conf': POOL,
      'www.conf': POOL,
      'shop/k8s.yaml': deployment('shop', FPM),
      'blog/k8s.yaml': deployment('blog', FPM),
    };
    assert.deepEqual(placeOf(files, 'shop/www.conf').slice(0, 2), [
      'Deployment shop, container app',
      'it stands nearest',
    ]);
    assert.equal(placeOf(files, 'example/www.conf')[0], undefined);
  });

  test('a drop-in of systemd bounds its service, the last one wins, and a lifted limit is none', () => {
    const files = {
      'headroom.yaml': '',
      'pgbouncer.ini': '[databases]\n[pgbouncer]\n',
      'pgbouncer.service.d/10.conf': '[Service]\nMemoryMax=1G\nCPUQuota=150%\n',
      'pgbouncer.service.d/20.conf': '[Service]\nMemoryMax=512M\n',
    };
    assert.equal(placeOf(files, 'pgbouncer.ini')[2], '512MB (20.conf)');
    const lifted = { ...files, 'pgbouncer.service.d/20.conf': '[Service]\nMemoryMax=infinity\n' };
    assert.equal(placeOf(lifted, 'pgbouncer.ini')[2], undefined);
  });

  test('a service of a compose file that mounts the file, with its limits and its replicas', () => {
    const compose = `services:
  php:
    image: registry.example/shop:1.42
    volumes: ["./app/www.conf:/usr/local/etc/php-fpm.d/www.conf:ro", "data:/data"]
    deploy: { replicas: 3, resources: { limits: { memory: 512M, cpus: "1.5" } } }
  jobs:
    image: php:8.2-fpm
    mem_limit: 1g
`;
    const files = { 'headroom.yaml': '', 'app/www.conf': POOL, 'compose.yaml': compose };
    assert.deepEqual(placeOf(files, 'www.conf'), [
      'service php of compose.yaml',
      'it mounts the file',
      '512MB (compose.yaml, service php)',
      '3..3 (compose.yaml, service php)',
      undefined,
    ]);
    const folder = {
      ...files,
      'compose.yaml': compose.replace('./app/www.conf:/usr/local/etc/php-fpm.d/www.conf:ro', './app/:/x'),
    };
    assert.equal(placeOf(folder, 'www.conf')[1], 'it mounts the file');
    const filled = {
      ...files,
      'compose.yaml': compose.replace('512M', '$' + '{MEMORY}').replace('replicas: 3', 'replicas: $' + '{N}'),
    };
    assert.deepEqual(placeOf(filled, 'www.conf').slice(2, 4), [undefined, undefined]);
  });

  test('an image that is built with the file tells its version, through a compose file also its limits', () => {
    const files = {
      'headroom.yaml': '',
      'app/www.conf': POOL,
      'docker/Dockerfile':
        'FROM composer:2 AS vendor\nCOPY composer.json .\nFROM php:8.3-fpm-alpine AS base\nRUN true \\\n && true\nFROM base\nCOPY --chown=www-data app/www.conf \\\n  /usr/local/etc/php-fpm.d/\n',
      'compose.yaml':
        'services:\n  web: { build: { context: ., dockerfile: docker/Dockerfile }, mem_limit: 256m }\n  db: { image: "postgres:16" }\n',
    };
    assert.deepEqual(placeOf(files, 'www.conf'), [
      'service web of compose.yaml',
      'it is built with the file',
      '256MB (compose.yaml, service web)',
      '1..1 (compose.yaml, service web)',
      '8.3 (the image of compose.yaml, service web)',
    ]);
    const { 'compose.yaml': _, ...alone } = files;
    assert.deepEqual(placeOf(alone, 'www.conf'), [
      undefined,
      undefined,
      undefined,
      undefined,
      '8.3 (the image of Dockerfile)',
    ]);
  });

  test('composer.json tells the version where it fixes one', () => {
    const files = {
      'headroom.yaml': '',
      'app/www.conf': POOL,
      'composer.json': '{ "require": { "php": ">=8.1" }, "config": { "platform": { "php": "8.2.7" } } }',
    };
    assert.equal(placeOf(files, 'www.conf')[4], '8.2 (composer.json, config.platform)');
    for (const text of ['{ "require": { "php": ">=8.1" } }', '{', '[]', '{ "config": { "platform": { "php": 8 } } }'])
      assert.equal(placeOf({ ...files, 'composer.json': text }, 'www.conf')[4], undefined);
  });

  test('what headroom.yaml declares comes first', () => {
    const files = {
      'headroom.yaml': 'versions: { php: "8.2" }\ntiers: { app: { memory: 1GB, runs: [php-fpm] } }\n',
      'app/www.conf': POOL,
      'k8s/shop.yaml': deployment('shop', FPM),
    };
    const [, , memory, , version] = placeOf(files, 'www.conf');
    assert.deepEqual([memory, version], ['1GB (headroom.yaml, tier app)', '8.2 (headroom.yaml)']);
  });

  test('images tell programs and versions', () => {
    const told = (image: string) => {
      const { program, version } = contentOfImage(image) ?? {};
      return [program, version];
    };
    assert.deepEqual(
      [
        'php:8.3-fpm',
        'registry.example:5000/php:8.2.1-fpm-alpine',
        'php:8.3-cli',
        'postgres:16',
        'bitnami/pgbouncer:1.23.1',
      ].map(told),
      [
        ['php-fpm', '8.3'],
        ['php-fpm', '8.2'],
        [undefined, undefined],
        ['postgresql', '16'],
        ['pgbouncer', '1.23'],
      ],
    );
    assert.deepEqual(
      ['edoburu/pgbouncer:v1.23.1-p2', 'nginx', 'nginx@sha256:abc', 'shop:1.2', 'timescale/timescaledb:2.14-pg16'].map(
        told,
      ),
      [
        ['pgbouncer', '1.23'],
        ['nginx', undefined],
        ['nginx', undefined],
        [undefined, undefined],
        ['postgresql', undefined],
      ],
    );
  });
});
