import assert from 'node:assert/strict';
import { headroomFormat } from '../../server/src/core/formats/headroom/format.js';
import { contextOf, noSettings } from '../../server/src/core/model/platform.js';
import { ignoresOf } from '../../server/src/core/suppressions.js';

const URI = 'file:///shop/headroom.yaml';
const TEXT = { title: '', why: '', references: [] };
const DATA = {
  facts: { format: 'headroom', asOf: '', versions: [], directives: [] },
  rules: { 'headroom/unknown-key': TEXT, 'headroom/not-utf8': TEXT },
};

/** A document with a cursor where the text has `|`. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const document = { uri: URI, text, tree: headroomFormat.parse(text) };
  const place = { uri: URI, program: undefined, versionOf: undefined, facts: DATA.facts, pathVersion: undefined };
  const nowhere = { file: () => undefined, folder: () => undefined, peers: () => [] };
  const subject = headroomFormat.subject(document, nowhere, contextOf(place, undefined, noSettings), DATA);
  return { document, offset, subject };
}

/** The texts after each completion, those of one line, without what stands before the word. */
function completions(marked: string): string {
  const { document, offset, subject } = at(marked);
  const proposals = headroomFormat.complete(subject, document, offset);
  return proposals.map(({ edit }) => edit.newText).join('|');
}

const TOP = [
  'environment: ',
  'environments:',
  'workload: ',
  'versions:',
  'tiers:',
  'measured:',
  'targets:',
  'extends: ',
  'policies:',
  'rules:',
];
const TIER = ['memory: ', 'cpus: ', 'instances: ', 'storage: ', 'dedicated: ', 'runs: ', 'files: '];
const PROGRAMS = 'nginx|php-fpm|postgresql|pgbouncer';
const ENVIRONMENTS = 'production|staging|development|ci';
const without = (names: readonly string[], ...gone: readonly string[]) =>
  names.filter(name => !gone.includes(name.replace(/:.*/, ''))).join('|');

suite('headroom.yaml: completion', () => {
  const table: readonly (readonly [marked: string, expected: string])[] = [
    ['|', TOP.join('|')],
    ['env|', TOP.join('|')],
    ['environment: ci\n|', without(TOP, 'environment')],
    ['environment: ci\nwor|\nversions: {}', without(TOP, 'environment', 'versions')],
    ['environment: |', ENVIRONMENTS],
    ['environment: pro|', ENVIRONMENTS],
    ['environment:|', ' production| staging| development| ci'],
    ['environment:\n  |', ENVIRONMENTS],
    ['environment: |\nworkload: web', ENVIRONMENTS],
    ['tiers:\n  |', ''],
    ['tiers:\n  app:\n    mem|', TIER.join('|')],
    ['tiers:\n  app:\n    memory: 4GB\n    |\n    storage: ssd\n', without(TIER, 'memory', 'storage')],
    ['tiers: { app: { memory: 4GB, | } }', without(TIER, 'memory')],
    ['tiers: { app: { memory: 4GB, cp|', without(TIER, 'memory')],
    ['tiers: { app: { mem|: 4GB } }', TIER.map(name => name.slice(0, -2)).join('|')],
    ['tiers: { app: { runs: [nginx, p|] } }', PROGRAMS],
    ['tiers: { app: { runs: [|', PROGRAMS],
    ['tiers:\n  app:\n    runs:\n      - ng|', PROGRAMS],
    ['tiers:\n  app:\n    runs: |', '[nginx]|[php-fpm]|[postgresql]|[pgbouncer]'],
    ['tiers: { app: { dedicated: | } }', 'true|false'],
    ['tiers: { app: { instances: | } }', '3|10..50'],
    ['rules:\n  head|', 'headroom/unknown-key: |headroom/not-utf8: |headroom/*: '],
    ['rules:\n  headroom/not-utf8: |', 'off|hint|information|warning|error'],
    ['targets:\n  latency:\n    p50: 50ms\n    |\n  throughput: 5', 'p95: |p99: '],
    ['environment: ci # env|', ''],
  ];
  for (const [marked, expected] of table) {
    test(JSON.stringify(marked), () => assert.equal(completions(marked), expected));
  }

  test('the word at the cursor is replaced', () => {
    const { document, offset, subject } = at('tiers: { app: { runs: [php|-fmp] } }');
    const edits = headroomFormat.complete(subject, document, offset).map(({ edit }) => edit);
    assert.deepEqual([...new Set(edits.map(({ start, end }) => document.text.slice(start, end)))], ['php-fmp']);
  });
});

suite('headroom.yaml: hover', () => {
  const table: readonly (readonly [marked: string, span: string, expected: RegExp])[] = [
    ['tie|rs: {}', 'tiers', /^\*\*`tiers`\*\* · a map .*Example: `tiers: \{ app: /s],
    ['tiers: { app: { mem|ory: 4GB } }', 'memory', /a size such as 4GB.*memory of one instance/s],
    ['tiers: { app: { memory: 4G|B, instances: 1..5 } }', '4GB', /^4GB = 4,294,967,296 bytes, 20GB with 5 instances\./],
    ['tiers: { app: { memory: 4GB, instances: 1|..5 } }', '1..5', /At least 1, at most 5: .* judged at 5\. .* 20GB/],
    ['tiers: { app: { runs: [ng|inx] } }', 'nginx', /^\*\*`nginx`\*\* · The web server\./],
    ['rules: { a/b: o|ff }', 'off', /The rule is silent/],
    ['environment: pr|od', 'prod', /Takes production, staging, development or ci\./],
    ['targets: { error_rate: 0.1|% }', '0.1%', /One request in 1000\./],
    ['rules: { "a`b|": off }', '"a`b"', /^\*\*`` a`b ``\*\*/],
  ];
  for (const [marked, span, expected] of table) {
    test(JSON.stringify(marked), () => {
      const { document, offset, subject } = at(marked);
      const hover = headroomFormat.hover(subject, document, offset);
      assert.equal(document.text.slice(hover?.span.start, hover?.span.end), span);
      assert.match(hover?.markdown ?? '', expected);
    });
  }

  for (const marked of ['nonsense|: 1', 'environment: ci # te|xt', 'tiers: |\n', '|']) {
    test(`nothing at ${JSON.stringify(marked)}`, () => {
      const { document, offset, subject } = at(marked);
      assert.equal(headroomFormat.hover(subject, document, offset), undefined);
    });
  }
});

suite('headroom.yaml: outline and comments', () => {
  test('the outline lists the tiers', () => {
    const { document } = at(
      'tiers:\n  app: { memory: 4GB, instances: 1..5, runs: [nginx] }\n  db:\n    cpus: 1\nrules: {}|',
    );
    const symbols = headroomFormat.outline(document).map(({ name, detail, span }) => {
      return [name, detail, document.text.slice(span.start, span.end)];
    });
    assert.deepEqual(symbols, [
      ['app', '4GB, 1..5 instances: nginx', 'app: { memory: 4GB, instances: 1..5, runs: [nginx] }'],
      ['db', '1 cpu', 'db:\n    cpus: 1'],
    ]);
  });

  test('comments are told from text that only looks like one', () => {
    const { document } = at(
      '# a\nx: "# no" # b\r\ny: |+\n  # no\n\n  # c, indented\nz: a#no\n|'.replace('|+', '>\n  '),
    );
    const comments = headroomFormat.comments(document.tree).map(({ text, ownLine }) => [text, ownLine]);
    assert.deepEqual(comments, [
      ['# a', true],
      ['# b', false],
    ]);
  });

  test('ignores of a headroom.yaml are found', () => {
    const { document } = at('rules: {} # headroom-ignore headroom/a -- why\n|');
    const [ignore] = ignoresOf(URI, document.text, headroomFormat.comments(document.tree));
    assert.deepEqual([ignore?.scope, ignore?.rules[0]?.id, ignore?.reason], ['line', 'headroom/a', 'why']);
  });
});
