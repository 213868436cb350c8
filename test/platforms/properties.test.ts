import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { platformModel } from '../../server/src/core/platform-model/model.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { applyEdits } from '../../server/src/core/text.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** The limits along the funnel. */
interface Limits {
  readonly pods: number;
  readonly children: number;
  readonly poolers: number;
  readonly clients: number;
  readonly pool: number;
  readonly connections: number;
}

const limits = fc.record({
  pods: fc.integer({ min: 1, max: 60 }),
  children: fc.integer({ min: 1, max: 200 }),
  poolers: fc.integer({ min: 1, max: 4 }),
  clients: fc.integer({ min: 10, max: 12_000 }),
  pool: fc.integer({ min: 1, max: 400 }),
  connections: fc.integer({ min: 10, max: 1_000 }),
});

function stack({ pods, children, poolers, clients, pool, connections }: Limits): ExampleFiles {
  return {
    'headroom.yaml': `environment: production
versions: { pgbouncer: "1.24", postgresql: "16" }
tiers:
  app: { memory: 4GB, instances: ${pods}, runs: [php-fpm] }
  pooler: { memory: 1GB, instances: ${poolers}, runs: [pgbouncer] }
  db: { memory: 32GB, cpus: 8, runs: [postgresql] }
`,
    'www.conf': `[www]\nlisten = /run/www.sock\npm = static\npm.max_children = ${children}\n`,
    'pgbouncer.ini': `[databases]\nshop = host=db user=shop pool_size=${pool}\n[pgbouncer]\npool_mode = transaction\nmax_client_conn = ${clients}\n`,
    'postgresql.conf': `max_connections = ${connections}\n`,
  };
}

/** The funnel's findings by rule. */
function narrowings(files: ExampleFiles): ReadonlySet<string> {
  const findings = [...workspaceOf(formats, files).lint()].flatMap(each => each.findings);
  return new Set(findings.map(({ rule }) => rule).filter(rule => /^platform\/(?:workers|pools)-exceed/.test(rule)));
}

/** What each pair of neighbours says when the limit at its lower side is raised. */
const LOWER: readonly (readonly [rule: string, raised: keyof Limits])[] = [
  ['platform/workers-exceed-pooler', 'clients'],
  ['platform/workers-exceed-pooler', 'poolers'],
  ['platform/pools-exceed-connections', 'connections'],
];

suite('properties of platforms', () => {
  test('raising a limit never makes it too small for what stands before it', () => {
    fc.assert(
      fc.property(
        limits,
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom(...LOWER),
        (before, more, [rule, raised]) => {
          const after = { ...before, [raised]: before[raised] + more };
          if (!narrowings(stack(before)).has(rule)) assert.ok(!narrowings(stack(after)).has(rule));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what the funnel says is the arithmetic', () => {
    fc.assert(
      fc.property(limits, each => {
        const found = narrowings(stack(each));
        assert.equal(
          found.has('platform/workers-exceed-pooler'),
          each.pods * each.children > each.poolers * each.clients,
        );
        assert.equal(found.has('platform/pools-exceed-connections'), each.poolers * each.pool > each.connections - 3);
      }),
      { numRuns: 60 },
    );
  });

  test('the fix of every budget removes its finding', () => {
    let fixed = 0;
    const budget = fc.record({
      memory: fc.integer({ min: 2, max: 16 }),
      children: fc.integer({ min: 1, max: 150 }),
      buffers: fc.integer({ min: 128, max: 4_096 }),
      workMem: fc.integer({ min: 1, max: 64 }),
      connections: fc.integer({ min: 20, max: 200 }),
    });
    fc.assert(
      fc.property(budget, ({ memory, children, buffers, workMem, connections }) => {
        const files: ExampleFiles = {
          'headroom.yaml': `environment: production\ntiers: { host: { memory: ${memory}GB, cpus: 4, runs: [php-fpm, postgresql] } }\n`,
          'www.conf': `[www]\nlisten = /run/www.sock\npm = static\npm.max_children = ${children}\n`,
          'postgresql.conf': `shared_buffers = ${buffers}MB\nwork_mem = ${workMem}MB\nmax_connections = ${connections}\n`,
        };
        const before = overcommitted(files);
        const [host] = platformModel(workspaceOf(formats, files).membersOf(FOLDER)).budgets;
        const takenBy = (program: string) =>
          (host?.parts ?? []).reduce((sum, { node, bytes }) => sum + (node.program === program ? bytes : 0), 0);
        const isOwn = [takenBy('php-fpm'), takenBy('postgresql')].some(bytes => bytes >= memory * 1024 ** 3);
        assert.equal(before.length === 0, host?.fits || isOwn);
        const edits = before.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
        if (edits.length === 0) return;
        fixed++;
        const mended = Object.entries(files).map(([name, text]) => [
          name,
          applyEdits(
            text,
            edits.filter(({ uri }) => uri === resolvePath(FOLDER, name)),
          ),
        ]);
        assert.deepEqual(overcommitted(Object.fromEntries(mended)), []);
      }),
      { numRuns: 100 },
    );
    assert.ok(fixed > 10, `${fixed} fixes were tried`);
  });
});

function overcommitted(files: ExampleFiles) {
  const findings = [...workspaceOf(formats, files).lint()].flatMap(each => each.findings);
  return findings.filter(({ rule }) => rule === 'platform/memory-overcommitted');
}
