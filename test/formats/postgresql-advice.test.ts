import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { type Workload, workloads } from '../../server/src/core/model/platform.js';
import { applyEdits } from '../../server/src/core/text.js';
import { lintFiles, loadAllFormats } from '../support/lint.js';

/** Whoever takes our advice must not be told off for it, whatever the machine. */
const MEMORIES = ['256MB', '512MB', '1GB', '2GB', '4GB', '8GB', '16GB', '64GB', '256GB', '1TB'];
const CPUS = [1, 2, 4, 16, 128];
const STORAGES = ['hdd', 'ssd', 'nvme', 'san'];
const VERSIONS = ['13', '16', '18'];

const EMPTY = '# PostgreSQL configuration\n';
/** What initdb writes; all other lines are comments. */
const STOCK = `#listen_addresses = 'localhost'
max_connections = 100\t\t\t# (change requires restart)
shared_buffers = 128MB\t\t\t# min 128kB
#work_mem = 4MB\t\t\t\t# min 64kB
#maintenance_work_mem = 64MB\t\t# min 64kB
dynamic_shared_memory_type = posix\t# the default is usually the first option
max_wal_size = 1GB
min_wal_size = 80MB
#random_page_cost = 4.0\t\t\t# same scale as above
#effective_cache_size = 4GB
log_timezone = 'Etc/UTC'
datestyle = 'iso, mdy'
timezone = 'Etc/UTC'
lc_messages = 'C.UTF-8'
lc_monetary = 'C.UTF-8'
default_text_search_config = 'pg_catalog.english'
`;

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

interface Machine {
  readonly version: string;
  readonly workload: string;
  readonly tier: string;
}

function lint(machine: Machine, text: string): readonly Finding[] {
  const { version, workload, tier } = machine;
  const platform = `environment: production\nworkload: ${workload}\nversions: { postgresql: "${version}" }\ntiers: { database: { ${tier}, runs: [postgresql] } }\n`;
  return lintFiles(formats, { 'headroom.yaml': platform, 'postgresql.conf': text });
}

const isAbsent = ({ rule }: Finding) => /-not-set$|settings-worth-setting$/.test(rule);
const isSevere = ({ severity }: Finding) => severity === 'warning' || severity === 'error';

function fixed(text: string, findings: readonly Finding[]): string {
  return applyEdits(
    text,
    findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

/**
 * Every memory with every other number of cores, which versions and workloads take turns with; the kinds of storage take
 * turns too, so that each meets each of the others.
 */
function machines(version: string, workload: Workload): readonly Machine[] {
  const turn = VERSIONS.indexOf(version) + workloads.indexOf(workload);
  return MEMORIES.flatMap((memory, row) =>
    CPUS.flatMap((cpus, column) => {
      if ((row + column + turn) % 2 === 1) return [];
      const storage = STORAGES[(row + Math.floor((column + turn) / 2)) % STORAGES.length];
      return { version, workload, tier: `memory: ${memory}, cpus: ${cpus}, storage: ${storage}` };
    }),
  );
}

function told({ tier }: Machine, text: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ rule, severity, message }) => `${tier}: ${severity} ${rule}: ${message} In: ${text.replace(/#.*|\n/g, ' ')}`,
  );
}

/** What is wrong with a file after the advice about absent settings was taken. */
function afterAdvice(machine: Machine): readonly string[] {
  const findings = lint(machine, EMPTY).filter(isAbsent);
  const text = fixed(EMPTY, findings);
  const left = lint(machine, text);
  return told(
    machine,
    text,
    left.filter(finding => isSevere(finding) || isAbsent(finding)),
  );
}

/** What is wrong with the packaged file: nothing new after the absent advice, nothing to fix after all first fixes. */
function afterFixes(machine: Machine): readonly string[] {
  const before = lint(machine, STOCK);
  const known = new Set(before.filter(isSevere).map(({ rule }) => rule));
  const advised = fixed(STOCK, before.filter(isAbsent));
  const fresh = lint(machine, advised).filter(
    finding => isAbsent(finding) || (isSevere(finding) && !known.has(finding.rule)),
  );
  const all = fixedTwice(machine, STOCK);
  const left = lint(machine, all).filter(finding => isSevere(finding) || finding.fixes.length > 0);
  return [...told(machine, advised, fresh), ...told(machine, all, left)];
}

/** Fixes made at once do not know of each other; a second round has to settle it. */
function fixedTwice(machine: Machine, text: string): string {
  const once = fixed(text, lint(machine, text));
  return fixed(once, lint(machine, once));
}

suite('advice for PostgreSQL', () => {
  for (const version of VERSIONS)
    for (const workload of workloads) {
      test(`${version}, ${workload}: what is advised is not complained about`, () => {
        assert.deepEqual(machines(version, workload).flatMap(afterAdvice).slice(0, 3), []);
      });
      test(`${version}, ${workload}: the packaged file ends without warnings`, () => {
        assert.deepEqual(machines(version, workload).flatMap(afterFixes).slice(0, 3), []);
      });
    }

  test('the packaged file on a small machine is not warned about', () => {
    for (const tier of ['memory: 1GB', 'memory: 2GB', 'memory: 1GB, cpus: 1', 'memory: 2GB, cpus: 2'])
      for (const version of VERSIONS) {
        const found = lint({ version, workload: 'web', tier }, STOCK).filter(isSevere);
        assert.deepEqual(told({ version, workload: 'web', tier }, STOCK, found), []);
      }
  });

  test('JIT is left alone where queries are long', () => {
    for (const workload of ['dw', 'desktop', 'mixed'] as const) {
      const found = lint({ version: '16', workload, tier: 'memory: 32GB, cpus: 8, storage: ssd' }, EMPTY);
      assert.ok(!found.flatMap(({ fixes }) => fixes).some(({ edits }) => edits.some(e => /\bjit\b/.test(e.newText))));
    }
  });
});
