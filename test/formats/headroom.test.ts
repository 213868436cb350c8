import assert from 'node:assert/strict';
import { parseDeclaration } from '../../server/src/core/formats/headroom/parse.js';
import { headroomJsonSchema } from '../../server/src/core/formats/headroom/schema.js';
import type { DeclarationFile } from '../../server/src/core/formats/headroom/subject.js';
import { GIB, MIB } from '../../server/src/core/units.js';

const URI = 'file:///shop/headroom.yaml';

/** A declaration without what is always there. */
function declared(text: string): object {
  const { uri, root, ...declaration } = parseDeclaration(URI, text).declaration;
  assert.deepEqual([uri, root], [URI, 'file:///shop']);
  const isFilled = ([, value]: [string, unknown]) => typeof value !== 'object' || Object.keys(value ?? {}).length > 0;
  const { latency = {}, ...targets } = declaration.targets;
  const shown = { ...declaration, targets: Object.keys(latency).length > 0 ? { latency, ...targets } : targets };
  const tiers = declaration.tiers.map(({ at, ...tier }) => ({ ...tier, at: text.slice(at.start, at.end) }));
  return Object.fromEntries(Object.entries({ ...shown, tiers }).filter(isFilled));
}

/** A problem as a line: kind, the text it is about, the message, and what was probably meant. */
function told(text: string, { problems }: DeclarationFile): readonly string[] {
  return problems.map(({ kind, at, message, nearest }) => {
    return `${kind} «${text.slice(at.start, at.end)}» ${message}${nearest === undefined ? '' : ` -> ${nearest}`}`;
  });
}

suite('headroom.yaml: what is read', () => {
  const app = { name: 'app', at: 'app', runs: [], files: [] };
  const table: readonly (readonly [text: string, expected: object])[] = [
    ['', {}],
    ['# nothing yet\n', {}],
    ['---\n...\n', {}],
    ['tiers:\nrules:\n  # postgresql/log-connections: off\n', {}],
    ['environment: production\nworkload: web', { environment: 'production', workload: 'web' }],
    ['\uFEFF"environment": \'ci\'\r\n', { environment: 'ci' }],
    [
      'environments: { "dev/**": development, "*.ci.conf": ci }',
      {
        environments: [
          { glob: 'dev/**', environment: 'development' },
          { glob: '*.ci.conf', environment: 'ci' },
        ],
      },
    ],
    [
      'versions: { php: "8.3", postgresql: 16, pgbouncer: 1.23, nginx: 1.30, kubernetes: 1.33 }',
      { versions: { php: '8.3', postgresql: '16', pgbouncer: '1.23', nginx: '1.30', kubernetes: '1.33' } },
    ],
    [
      'tiers:\n  app: { memory: 4GB, cpus: 2, instances: 10..50, runs: [nginx, php-fpm] }',
      {
        tiers: [{ ...app, memory: 4 * GIB, cpus: 2, instances: { min: 10, max: 50 }, runs: ['nginx', 'php-fpm'] }],
      },
    ],
    [
      'tiers:\n  app:\n    storage: ssd\n    dedicated: true\n    files:\n      - "db/**"\n',
      { tiers: [{ ...app, storage: 'ssd', dedicated: true, files: ['db/**'] }] },
    ],
    ['tiers: { app: { memory: 512MiB, cpus: 0.5 } }', { tiers: [{ ...app, memory: 512 * MIB, cpus: 0.5 }] }],
    ['tiers: { app: { memory: 1.5 gb } }', { tiers: [{ ...app, memory: 1.5 * GIB }] }],
    ['tiers: { app: { instances: 3 } }', { tiers: [{ ...app, instances: { min: 3, max: 3 } }] }],
    ['tiers: { app: { instances: "0..3" } }', { tiers: [{ ...app, instances: { min: 0, max: 3 } }] }],
    [
      'tiers: { 2: &small { cpus: 1 }, 1: *small }',
      {
        tiers: [
          { name: '2', at: '2', runs: [], files: [], cpus: 1 },
          { name: '1', at: '1', runs: [], files: [], cpus: 1 },
        ],
      },
    ],
    ['measured: { php_worker_memory: 64MB }', { measured: { phpWorkerMemory: 64 * MIB } }],
    [
      'targets: { latency: { p50: 50ms, p95: 0.2s, p99: 500 ms }, throughput: 20000, error_rate: 0.1% }',
      { targets: { latency: { p50: 50, p95: 200, p99: 500 }, throughput: 20000, errorRate: 0.001 } },
    ],
    ['rules: { postgresql/a: off, "nginx/*": "warning" }', { rules: { 'postgresql/a': 'off', 'nginx/*': 'warning' } }],
    ['%YAML 1.1\n---\nrules: { a/b: off }', { rules: { 'a/b': 'off' } }],
  ];
  for (const [text, expected] of table) {
    test(JSON.stringify(text), () => {
      assert.deepEqual(told(text, parseDeclaration(URI, text)), []);
      assert.deepEqual(declared(text), expected);
    });
  }

  test('the switches are listed at their keys', () => {
    const text = 'rules:\n  a/b: off\n  c/*: nonsense\n';
    const { switches } = parseDeclaration(URI, text);
    assert.deepEqual(
      switches.map(({ id, at }) => [id, text.slice(at.start, at.end)]),
      [
        ['a/b', 'a/b'],
        ['c/*', 'c/*'],
      ],
    );
  });
});

suite('headroom.yaml: what is refused', () => {
  const table: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['tiers: { app: { memory: 4 cats } }', 'value «4 cats» `memory` is `4 cats`: write a size such as 4GB or 512MiB.'],
    [
      'tiers: { app: { cpus: "2" } }',
      'value «"2"» `cpus` is the text `"2"`: write a number above 0 such as 2, 8 or 0.5. -> 2',
    ],
    [
      'tiers: { app: { cpus: 500m } }',
      'value «500m» `cpus` is `500m`: write a number above 0 such as 2, 8 or 0.5. -> 0.5',
    ],
    [
      'tiers: { app: { instances: 50..10 } }',
      'value «50..10» `instances` is `50..10`: write a number such as 3, or a range such as 3..10. -> 10..50',
    ],
    [
      'tiers: { app: { runs: nginx } }',
      'value «nginx» `runs` is `nginx`: write a list such as [nginx, php-fpm]. -> [nginx]',
    ],
    [
      'tiers: { app: { runs: [ngnix] } }',
      'value «ngnix» `runs` holds `ngnix`: write nginx, php-fpm, postgresql or pgbouncer. -> nginx',
    ],
    ['tiers: { app: { dedicated: yes } }', 'value «yes» `dedicated` is `yes`: write true or false. -> true'],
    ['tiers: 3', 'value «3» `tiers` is `3`: write a map such as { app: { memory: 4GB, cpus: 2 } }.'],
    ['tiers:\n  - app', 'value «tiers» `tiers` is a list: write a map such as { app: { memory: 4GB, cpus: 2 } }.'],
    ['tiers: null', 'value «null» `tiers` is `null`: write a map such as { app: { memory: 4GB, cpus: 2 } }.'],
    ['- a', 'value «-» headroom.yaml is a list: write a map such as { environment: production }.'],
    [
      'production',
      'value «production» headroom.yaml is `production`: write a map such as { environment: production }.',
    ],
    ['environment:', 'value «environment» `environment` has no value: write production, staging, development or ci.'],
    [
      'environment: prod',
      'value «prod» `environment` is `prod`: write production, staging, development or ci. -> production',
    ],
    ['versions: { php: v8.3 }', 'value «v8.3» `php` is `v8.3`: write a version such as 8.4. -> 8.3'],
    ['targets: { error_rate: 0.1 }', 'value «0.1» `error_rate` is `0.1`: write a percentage such as 0.1%.'],
    ['targets: { error_rate: 101% }', 'value «101%» `error_rate` is `101%`: write a percentage such as 0.1%.'],
    ['rules: { a/b: no }', 'value «no» `a/b` is `no`: write off, hint, information, warning or error. -> off'],
    [
      'rules: { a/b: warn }',
      'value «warn» `a/b` is `warn`: write off, hint, information, warning or error. -> warning',
    ],
    [
      'enviroment: ci',
      'unknown «enviroment» headroom.yaml has no key `enviroment`: it is not read. Did you mean `environment`? -> environment',
    ],
    [
      'versions: { postgres: 16 }',
      'unknown «postgres» `versions` has no key `postgres`: it is not read. Did you mean `postgresql`? -> postgresql',
    ],
    [
      'targets: { uptime: 99% }',
      'unknown «uptime» `targets` has no key `uptime`: it is not read. The keys here are latency, throughput and error_rate.',
    ],
    [
      'environment: ci\nenvironment: staging',
      'value «environment» `environment` stands twice in this map: the first one counts.',
    ],
    ['? [a]\n: b', 'value «[a]» A key is a list: write a name.'],
    ['tiers: { __proto__: { cpus: 2 } }', 'unknown «__proto__» `__proto__` cannot be a name.'],
    [
      'tiers: { a: &a { cpus: 2 }, b: { <<: *a } }',
      'unknown «<<» Merge keys are not read: write the keys out, or let an alias stand for the whole map.',
    ],
    ['environment: *nowhere', 'value «*nowhere» No anchor `&nowhere` stands before this alias.'],
    ['tiers: &all { a: *all }', 'value «*all» This alias stands inside the value it stands for.'],
    [
      'environment: ci\n---\nworkload: web',
      'syntax «---» Only the first document of a file is read: what follows `---` has no effect.',
    ],
    ['tiers: { app: {', 'syntax «{» This `{` is not closed by `}`.'],
    ['environment: "ci', 'syntax «"» This quote is not closed.'],
    ['tiers:\n\tapp: 1', 'syntax «\t» A tab indents this line: YAML allows only spaces.'],
    ['tiers:\n  app:\n    cpus: 2\n    mem', 'syntax «mem» A `:` and a value are missing behind this key.'],
    ['environment: !!js/function ci', 'syntax «!!js/function» The tag `!!js/function` has no meaning here: remove it.'],
  ];
  for (const [text, ...expected] of table) {
    test(JSON.stringify(text), () => assert.deepEqual(told(text, parseDeclaration(URI, text)), expected));
  }

  test('the right parts are kept', () => {
    const text =
      'nonsense: 1\nenvironment: ci\ntiers: { a: { cpus: 2, memory: x, runs: [php-fpm, apache, nginx] }, b: 3 }\n';
    const tier = { name: 'a', at: 'a', cpus: 2, runs: ['php-fpm', 'nginx'], files: [] };
    assert.deepEqual(declared(text), { environment: 'ci', tiers: [tier] });
    assert.equal(parseDeclaration(URI, text).problems.length, 4);
  });
});

suite('headroom.yaml: its JSON Schema', () => {
  test('describes every key, and says what to write', () => {
    const { properties, $schema, additionalProperties } = headroomJsonSchema() as Record<string, object>;
    assert.equal($schema, 'http://json-schema.org/draft-07/schema#');
    assert.equal(additionalProperties, false);
    for (const [name, property] of Object.entries(properties ?? {})) {
      assert.ok('description' in property && 'errorMessage' in property, name);
    }
  });
});
