import * as z from 'zod/mini';
import type { SwitchValue } from '../../finding.js';
import type { Storage } from '../../model/hardware.js';
import type { Environment, Program, Workload } from '../../model/platform.js';
import {
  choice,
  duration,
  flag,
  glob,
  instances,
  list,
  notes,
  oneOrMore,
  percentage,
  positive,
  section,
  size,
  table,
  version,
  words,
} from './fields.js';

const optional = z.exactOptional;

const environment = choice<Environment>(
  {
    production: 'Serves users: every rule applies.',
    staging: 'A rehearsal: what is meant for production is shown as information.',
    development: "A developer's machine: errors stay, tuning is silent.",
    ci: 'Automated tests: errors stay, tuning is silent.',
  },
  'What the platform is for; decides which rules apply.',
);

const workload = choice<Workload>(
  {
    web: 'A web application: many short reads, few writes.',
    oltp: 'Transactions: many short reads and writes.',
    dw: 'A data warehouse: few long queries over much data.',
    mixed: 'Transactions and reports side by side.',
    desktop: 'A machine that does other work too.',
  },
  'What the database mostly does; decides the recommended values.',
);

const versions = section(
  'The versions that run here. Without one, an error must hold in every supported version.',
  { php: '8.3', postgresql: '16' },
  {
    php: optional(version('The version of PHP and PHP-FPM.', ['8.2', '8.3', '8.4'])),
    postgresql: optional(version('The version of PostgreSQL.', ['15', '16', '17'])),
    pgbouncer: optional(version('The version of PgBouncer.', ['1.22', '1.23', '1.24'])),
    nginx: optional(version('The version of nginx.', ['1.26', '1.28'])),
    kubernetes: optional(version('The version of the Kubernetes cluster.', ['1.32', '1.33'])),
  },
);

const program = choice<Program>(
  {
    nginx: 'The web server.',
    'php-fpm': 'The process manager of PHP.',
    postgresql: 'The database server.',
    pgbouncer: 'The connection pooler.',
  },
  'A program that the machines of this tier run.',
);

const storage = choice<Storage>(
  { hdd: 'Spinning disks.', ssd: 'Solid state disks.', nvme: 'Local NVMe drives.', san: 'A storage network.' },
  'The kind of disk under the data; decides what random reads cost.',
);

const tier = section(
  'One kind of machine or container, and what runs on it. Memory and cpus are those of one instance.',
  { memory: '4GB', cpus: 2, runs: ['nginx', 'php-fpm'] },
  {
    memory: optional(
      size('The memory of one instance. KB, MB and GB count in 1024s, like KiB, MiB and GiB.', [
        '4GB',
        '16GB',
        '512MiB',
      ]),
    ),
    cpus: optional(positive('The cores of one instance; containers may have a fraction of one.', [2, 8, 0.5])),
    instances: optional(
      instances('How many there are: a number, or MIN..MAX where they scale. Limits and budgets are judged at MAX.'),
    ),
    storage: optional(storage),
    dedicated: optional(flag('Whether the program has the machine to itself.')),
    runs: optional(
      list('The programs that run on each instance; their files belong to this tier.', ['nginx', 'php-fpm'], program),
    ),
    files: optional(
      list(
        'Globs of the files that belong to this tier, from this folder on. They win over `runs`.',
        ['db/**'],
        glob(),
      ),
    ),
  },
);

const latency = section(
  'The longest times that requests may take.',
  { p50: '50ms', p95: '200ms', p99: '500ms' },
  {
    p50: optional(duration('Half of the requests are at least this fast.', ['50ms'])),
    p95: optional(duration('95 of 100 requests are at least this fast.', ['200ms'])),
    p99: optional(duration('99 of 100 requests are at least this fast.', ['500ms', '1s'])),
  },
);

const targets = section(
  'What the platform promises: timeouts and budgets are compared with it.',
  { latency: { p95: '200ms' }, throughput: 20000 },
  {
    latency: optional(latency),
    throughput: optional(positive('Requests per second at the peak.', [500, 20000])),
    error_rate: optional(percentage('The share of requests that may fail.', ['0.1%'])),
  },
);

const measured = section(
  'What only monitoring knows.',
  { php_worker_memory: '64MB' },
  {
    php_worker_memory: optional(size('What one PHP worker really takes at the peak, without shared pages.', ['64MB'])),
  },
);

const switched = choice<SwitchValue>(
  {
    off: 'The rule is silent.',
    hint: 'Findings are hints.',
    information: 'Findings are information.',
    warning: 'Findings are warnings.',
    error: 'Findings are errors.',
  },
  'Whether the rule speaks, and how severely.',
);

const bound = (description: string) =>
  optional(
    words(description, 'a value as the file of the setting has it, or a ratio', [
      '15min',
      '25% of memory',
      '2 per cpu',
    ]),
  );

const policy = section(
  'What is asked of one setting, and why. Values are written as in the file of the setting.',
  { min: '15min', reason: 'fewer full-page images' },
  {
    min: bound('The least that it may be: a value, `25% of memory` or `2 per cpu`.'),
    max: bound('The most that it may be: a value, `25% of memory` or `2 per cpu`.'),
    equals: optional(words('The only value that it may have.', 'a value as the file of the setting has it', ['on'])),
    one_of: optional(
      list('The values that it may have.', ['on', 'remote_apply'], words('A value.', 'a value', ['on'])),
    ),
    present: optional(flag('Whether a file has to set it, or must not.')),
    severity: optional(switched),
    reason: optional(words('Why, in a few words: every finding says so.', 'a sentence', ['agreed after the outage'])),
  },
);

/** headroom.yaml. Everything is optional: what is missing is inferred or unknown. */
export const headroomSchema = section(
  'The platform that the configuration files in and below this folder run on.',
  { environment: 'production' },
  {
    environment: optional(environment),
    environments: optional(
      table(
        'Environments of single files: glob to environment, the first match counts.',
        { 'dev/**': 'development' },
        environment,
      ),
    ),
    workload: optional(workload),
    versions: optional(versions),
    tiers: optional(
      table(
        'The kinds of machines or containers, each under a name of your choice.',
        { app: { memory: '4GB', cpus: 2 } },
        tier,
      ),
    ),
    measured: optional(measured),
    targets: optional(targets),
    extends: optional(
      oneOrMore(
        'House rules and targets to start from: presets, or files of your own. What stands here, or later, wins.',
        'a preset such as web-platform, or a path such as policies/team.yaml',
        ['web-platform', 'policies/team.yaml', ['conservative', 'policies/team.yaml']],
      ),
    ),
    policies: optional(
      table(
        'House rules: what your team asks of single settings, as `domain/setting`.',
        { 'postgresql/checkpoint_timeout': { min: '15min' } },
        policy,
      ),
    ),
    rules: optional(
      table(
        'Switches rules off or changes their severity, by rule id or `domain/*`.',
        { 'postgresql/*': 'off' },
        switched,
      ),
    ),
  },
);

/** A valid headroom.yaml in base units: bytes, milliseconds, shares. */
export type HeadroomValues = z.output<typeof headroomSchema>;

/** The JSON Schema of headroom.yaml, for editors that know YAML by schema. */
export function headroomJsonSchema(): object {
  const schema = z.toJSONSchema(headroomSchema, { metadata: notes, target: 'draft-07', io: 'input', override });
  return { ...schema, title: 'headroom.yaml' };
}

/** The generator drops examples of what is converted; messages stand alone there. */
function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: object }): void {
  const { examples, errorMessage } = notes.get(zodSchema) ?? {};
  if (examples) Object.assign(jsonSchema, { examples });
  if (errorMessage) Object.assign(jsonSchema, { errorMessage: `${errorMessage.replace(/^w/, 'W')}.` });
}
