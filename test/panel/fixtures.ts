/** A checklist as the extension sends it to the panel, for a platform that is nearly ready. */

type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';

interface Evidence {
  readonly uri: string;
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly hasFixes: boolean;
  readonly text: string;
  readonly verdict: Verdict;
}

export interface Item {
  readonly id: string;
  readonly number: number;
  readonly group: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly state: string;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly more: number;
  readonly signOff: unknown;
  readonly fingerprint: string;
  readonly usualExpiry: string;
}

type Row = readonly [
  group: string,
  title: string,
  verdict: Verdict,
  state: string,
  reason: string,
  ...evidence: Evidence[],
];

/** A line of a file that speaks for a verdict. */
export function evidence(file: string, line: number, text: string, verdict: Verdict): Evidence {
  const place = { line: line - 1, character: 0, endLine: line - 1, endCharacter: text.length };
  return { uri: `file:///shop/${file}`, file, ...place, text, verdict, hasFixes: verdict === 'fail' };
}

const nobody = 'No file can decide this. A person signs it off.';

const rows: readonly Row[] = [
  [
    'application',
    'OPcache enabled and configured',
    'pass',
    'decided',
    'OPcache is on and large enough for the 8,412 files of src and vendor.',
    evidence('php/php.ini', 21, 'opcache.enable = 1', 'pass'),
    evidence('php/php.ini', 23, 'opcache.memory_consumption = 256', 'pass'),
  ],
  [
    'application',
    'JIT compilation enabled',
    'unknown',
    'open',
    'Only opcache.jit is set, and the PHP version is unknown.',
    evidence('php/php.ini', 34, 'opcache.jit = tracing', 'unknown'),
  ],
  [
    'application',
    'Preloading configured',
    'not-applicable',
    'signed-off',
    'Signed off as not applicable by Ada: the application has no preload script.',
  ],
  [
    'application',
    'Debug mode disabled',
    'pass',
    'decided',
    'APP_ENV is prod in the layer that wins.',
    evidence('k8s/deploy.yaml', 41, 'APP_ENV: prod', 'pass'),
  ],
  ['application', 'Query cache enabled', 'unknown', 'open', 'There is no Doctrine configuration among the files.'],
  [
    'application',
    'Proper error handling',
    'unknown',
    'stale',
    'The sign-off of 12 August was about files that have changed since.',
  ],
  ['database', 'Indexes for all queries', 'unknown', 'open', nobody],
  [
    'database',
    'Query plan analysis done',
    'unknown',
    'signed-off',
    'Signed off by Grace until 3 January 2027.',
    evidence('db/postgresql.conf', 73, "shared_preload_libraries = 'pg_stat_statements'", 'pass'),
  ],
  [
    'database',
    'Connection pooling configured',
    'fail',
    'decided',
    '50 instances with 100 workers each can open 5,000 connections; the pooler accepts 1,000.',
    evidence('pooler/pgbouncer.ini', 9, 'max_client_conn = 1000', 'fail'),
    evidence('app/www.conf', 12, 'pm.max_children = 100', 'fail'),
    evidence('headroom.yaml', 6, 'instances: 10..50', 'unknown'),
  ],
  [
    'database',
    'Autovacuum tuned',
    'fail',
    'accepted-risk',
    'Accepted by Grace until 1 December: the delay is raised above its default of 2ms for the old disks.',
    evidence('db/postgresql.conf', 66, 'autovacuum_vacuum_cost_delay = 10ms', 'fail'),
  ],
  ['database', 'Statistics up to date', 'unknown', 'open', nobody],
  ['caching', 'Redis configured and tested', 'unknown', 'open', 'The DSN is a secret; nothing else names a Redis.'],
  [
    'caching',
    'Cache warming',
    'pass',
    'decided',
    'The image warms the cache while it is built.',
    evidence('Dockerfile', 37, 'RUN bin/console cache:warmup', 'pass'),
  ],
  ['caching', 'Invalidation strategy defined', 'unknown', 'open', nobody],
  [
    'caching',
    'HTTP caching headers set',
    'pass',
    'decided',
    'Static files expire after a year, and routes set their own headers.',
    evidence('nginx/nginx.conf', 52, 'expires 1y;', 'pass'),
  ],
  [
    'caching',
    'CDN configured',
    'not-applicable',
    'signed-off',
    'Signed off as not applicable by Ada: internal service.',
  ],
  [
    'resources',
    'Resource limits set',
    'pass',
    'decided',
    'Every container has requests and a memory limit.',
    evidence('k8s/deploy.yaml', 25, 'memory: 4Gi', 'pass'),
  ],
  [
    'resources',
    'Auto-scaling configured',
    'pass',
    'decided',
    'The autoscaler resolves to a deployment with requests.',
    evidence('k8s/hpa.yaml', 12, 'maxReplicas: 50', 'pass'),
  ],
  ['resources', 'Load tests passed', 'unknown', 'open', 'There is no result of a load test.'],
  [
    'resources',
    'Performance benchmarks met',
    'unknown',
    'open',
    'Targets are declared, but nothing was measured.',
    evidence('headroom.yaml', 14, 'p95: 200ms', 'unknown'),
  ],
  [
    'monitoring',
    'APM configured',
    'pass',
    'decided',
    'The agent is loaded and knows its server.',
    evidence('php/90-apm.ini', 3, 'elastic_apm.enabled = true', 'pass'),
  ],
  ['monitoring', 'Custom metrics added', 'unknown', 'open', 'No scrape configuration was found.'],
  ['monitoring', 'Alerts configured', 'unknown', 'open', 'No alert rules were found; alerts often live elsewhere.'],
  ['monitoring', 'Dashboards created', 'unknown', 'open', 'No dashboard was found.'],
];

export const items: readonly Item[] = rows.map(([group, title, verdict, state, reason, ...lines], index) => {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const signing = { signOff: { state: 'none' }, fingerprint: '0123456789abcdef', usualExpiry: '2027-02-24' };
  return { id, number: index + 1, group, title, verdict, state, reason, evidence: lines, more: 0, ...signing };
});

/** The message that shows these items. */
export function checklist(changes: { name?: string; isPinned?: boolean; items?: readonly Item[] } = {}): unknown {
  return { type: 'checklist', name: 'shop', isPinned: false, items, who: 'Jane Doe', problems: [], ...changes };
}

/** The pictures of a platform whose machine is too small; `text` stands wherever a file may put words. */
export function pictures(text = 'app/www.conf'): unknown {
  const place = { uri: 'file:///shop/app/www.conf', line: 6, character: 0 };
  const figure = { name: 'pm.max_children', text: '100', from: text, place };
  const part = { label: 'workers of pool www', file: text, told: `100 workers x 64MB (${text})`, figures: [figure] };
  const [megabyte, gigabyte] = [2 ** 20, 2 ** 30];
  return {
    type: 'pictures',
    budgets: [
      {
        ...{ machine: text, memory: 4 * gigabyte, memoryFigure: figure, reserve: 400 * megabyte, fits: false },
        ...{ total: 6.5 * gigabyte, told: '6.5GB of 4GB, with 400MB kept for the system: 2.9GB too much' },
        parts: [
          { ...part, bytes: 6.25 * gigabyte },
          { ...part, label: 'shared memory', bytes: 256 * megabyte },
        ],
      },
    ],
    funnel: {
      stages: [
        stage('requests', 'requests at once', 40_960, false, text),
        stage('workers', 'workers', 2_000, false, text),
        stage('pool', 'pooled connections', 65, true, text),
        stage('database', 'connections for clients', null, false, text),
      ],
      passages: [
        { from: 'requests', to: 'workers', outcome: 'waits', told: '40960 into 2000, the others wait' },
        { from: 'workers', to: 'pool', outcome: 'refused', told: `2000 into 65: ${text}` },
      ],
    },
    ladders: [
      {
        kind: 'timeouts',
        label: `Timeouts: ${text}`,
        steps: [
          {
            owner: text,
            figure: { ...figure, name: 'fastcgi_read_timeout', text: '30s' },
            value: 30_000,
            holds: false,
          },
          { owner: text, figure: { ...figure, name: 'max_execution_time', text: '60s' }, value: 60_000, holds: false },
        ],
        rungs: [{ told: 'fastcgi_read_timeout 30s > max_execution_time 60s', holds: false }],
      },
    ],
    knobs: [
      { id: 'instances', label: 'app: instances', value: 20, min: 1, max: 1_000 },
      { id: 'workers', label: `${text}: pm.max_children`, value: 100, min: 1, max: 1_000 },
    ],
    turned: {},
  };
}

function stage(kind: string, label: string, total: number | null, isBottleneck: boolean, text: string) {
  const figure = { name: 'worker_connections', text: '2048', from: text, place: undefined };
  return { kind, label, total, told: `20 instances x 2048 = ${total} (${text})`, isBottleneck, figures: [figure] };
}
