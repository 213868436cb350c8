import { type FileTexts, itemSuites } from '../support/item-tables.js';

const TARGETS = 'targets: { latency: { p95: 200ms }, throughput: 1000, error_rate: 1% }\n';
const TARGETED: FileTexts = { 'headroom.yaml': TARGETS };
const summary = (day: string, p95: number, ok: boolean, rate = 1200) =>
  JSON.stringify({
    timestamp: `${day}T10:00:00Z`,
    metrics: {
      http_req_duration: { values: { 'p(95)': p95, med: 20 }, thresholds: { 'p(95)<200': { ok } } },
      http_reqs: { values: { rate } },
      http_req_failed: { values: { rate: 0.001 } },
    },
  });
const script = (limit: string, rate = 2000) =>
  `import http from 'k6/http';\nexport const options = { scenarios: { a: { executor: 'constant-arrival-rate', rate: ${rate}, timeUnit: '1s' } },\n  thresholds: { http_req_duration: ['${limit}'] } };\n`;
const JOB =
  'apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n      containers: [{ name: a, image: a }]\n';
const baselines = (measured: string) =>
  `performance_targets:\n  latency: { p95: 200ms }\n  throughput: 1000 req/s\n  error_rate: 0.1%\ncurrent_baselines:\n  latency: { p95: 150ms }\n  throughput: 1200 req/s\n  error_rate: ${measured}\n`;

itemSuites({
  'resource-limits': [
    [
      'services of compose',
      {
        'compose.yaml':
          'services:\n  app: { image: x, mem_limit: 1g }\n  db: { image: y, deploy: { resources: { limits: { memory: 2G } } } }\n',
      },
      'pass',
      /service app: x \(1GB\) \(pass\)/,
    ],
    [
      'a service without',
      { 'compose.yaml': 'services:\n  app: { image: x, mem_limit: 1g }\n  db: { image: y }\n' },
      'fail',
      /service db: y \(no memory limit\) \(fail\)/,
    ],
    ['for developers only', { 'docker-compose.override.yml': 'services:\n  db: { image: y }\n' }, 'unknown', undefined],
    ['a compose file that cannot be read', { 'compose.yaml': 'services:\n  a: [\n' }, 'unknown', /cannot be read/],
    [
      'services of a machine',
      {
        'systemd/php8.3-fpm.service': '[Service]\nExecStart=/usr/sbin/php-fpm8.3\nMemoryMax=4G\n',
        'www.conf': '[www]\nuser = a\nlisten = 9000\npm.max_children = 5\n',
      },
      'not-applicable',
      /php8.3-fpm/,
    ],
  ],
  autoscaling: [['only jobs', { 'job.yaml': JOB }, 'not-applicable', /Job a/]],
  'load-tests-passed': [
    [
      'a recent result',
      { ...TARGETED, 'tests/load/summary.json': summary('2026-11-20', 150, true) },
      'pass',
      /summary.json \(2026-11-20\) \(pass\)/,
    ],
    [
      'crossed thresholds',
      { 'k6/summary.json': summary('2026-11-20', 250, false) },
      'fail',
      /p\(95\)<200: crossed \(fail\)/,
    ],
    [
      'an export of k6',
      { 'k6/summary.json': '{"metrics":{"http_req_duration":{"p(95)":250,"thresholds":{"p(95)<200":true}}}}' },
      'fail',
      /crossed/,
    ],
    ['an old result', { 'k6/summary.json': summary('2026-09-01', 150, true) }, 'unknown', /2026-09-01/],
    ['without a day', { 'k6/summary.json': summary('', 150, true) }, 'unknown', /no date/],
    [
      'too little load',
      { ...TARGETED, 'k6/summary.json': summary('2026-11-20', 150, true, 500) },
      'unknown',
      /2026-11-20/,
    ],
    [
      'the newest counts',
      { 'k6/summary-1.json': summary('2026-11-01', 250, false), 'k6/summary-2.json': summary('2026-11-20', 150, true) },
      'pass',
      /summary-2/,
    ],
    [
      'two of one day contradict',
      { 'k6/summary-1.json': summary('2026-11-20', 250, false), 'k6/summary-2.json': summary('2026-11-20', 150, true) },
      'unknown',
      /crossed \(unknown\)/,
    ],
    [
      'thresholds looser than the targets',
      { ...TARGETED, 'load/test.js': script('p(95)<500') },
      'fail',
      /the target is 200/,
    ],
    [
      'a load below the target',
      { ...TARGETED, 'load/test.js': script('p(95)<200', 100) },
      'fail',
      /reaches 100 per second/,
    ],
    ['a script without a result', { ...TARGETED, 'load/test.js': script('p(95)<200') }, 'unknown', /load\/test.js/],
  ],
  'benchmarks-met': [
    [
      'by a file of the team',
      { 'perf/baselines.yaml': baselines('0.05%') },
      'pass',
      /error_rate = 0.05% \(target 0.001\) \(pass\)/,
    ],
    ['a target missed', { 'perf/baselines.yaml': baselines('0.12%') }, 'fail', /error_rate = 0.12% .*\(fail\)/],
    [
      'one not measured',
      { 'perf/baselines.yaml': baselines('0.05%').replace(/ {2}error_rate: 0.05%\n/, '') },
      'unknown',
      /not measured/,
    ],
    [
      'by a load test',
      { ...TARGETED, 'k6/summary.json': summary('2026-11-20', 150, true) },
      'pass',
      /latency.p95 = 150 in k6\/summary.json/,
    ],
    [
      'missed in a load test',
      { ...TARGETED, 'k6/summary.json': summary('2026-11-20', 260, true) },
      'fail',
      /latency.p95 = 260 .*\(fail\)/,
    ],
    [
      'measurements contradict',
      {
        ...TARGETED,
        'k6/summary-1.json': summary('2026-11-20', 260, true),
        'k6/summary-2.json': summary('2026-11-20', 150, true),
      },
      'unknown',
      /latency.p95/,
    ],
    ['targets without measurement', TARGETED, 'unknown', undefined],
  ],
});
