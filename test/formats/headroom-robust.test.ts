import assert from 'node:assert/strict';
import fc from 'fast-check';
import { headroomFormat } from '../../server/src/core/formats/headroom/format.js';
import { parseDeclaration } from '../../server/src/core/formats/headroom/parse.js';
import { contextOf, noSettings } from '../../server/src/core/model/platform.js';
import type { YamlNode } from '../../server/src/core/syntax/yaml-nodes.js';

const URI = 'file:///shop/headroom.yaml';
const DATA = { facts: { format: 'headroom', asOf: '', versions: [], directives: [] }, rules: {} };
const CONTEXT = contextOf(
  { uri: URI, program: undefined, versionOf: undefined, facts: DATA.facts, pathVersion: undefined },
  undefined,
  noSettings,
);

/** Reads a text in every way, and fails where a place lies outside of it. */
function readAll(text: string, offset: number): void {
  const tree = headroomFormat.parse(text);
  const document = { uri: URI, text, tree };
  const nowhere = { file: () => undefined, folder: () => undefined, peers: () => [] };
  const subject = headroomFormat.subject(document, nowhere, CONTEXT, DATA);
  const spans = [
    ...tree.comments,
    ...tree.errors,
    ...nodesOf(tree.root, new Set()),
    ...(subject.file?.problems ?? []).map(({ at }) => at),
    ...(subject.file?.switches ?? []).map(({ at }) => at),
    ...headroomFormat.outline(document).map(({ span }) => span),
    ...headroomFormat.complete(subject, document, offset).map(({ edit }) => edit),
  ];
  const hover = headroomFormat.hover(subject, document, offset);
  for (const { start, end } of hover ? [...spans, hover.span] : spans) {
    assert.ok(0 <= start && start <= end && end <= Math.max(text.length, 1), `${start}-${end} of ${text.length}`);
  }
  for (const comment of tree.comments) assert.equal(comment.text, text.slice(comment.start, comment.end));
}

function nodesOf(node: YamlNode | undefined, seen: Set<YamlNode>): readonly YamlNode[] {
  if (!node || seen.has(node)) return [];
  seen.add(node);
  const children = node.kind === 'map' ? node.pairs.flatMap(({ key, value }) => [key, value]) : [];
  const items = node.kind === 'list' ? node.items : [];
  return [node, ...[...children, ...items].flatMap(child => nodesOf(child, seen))];
}

const PIECES = [
  ...['environment', 'tiers', 'app', 'memory', 'runs', 'rules', 'versions', 'nginx', '4GB', '10..50', 'off', '1.30'],
  ...[': ', ':', '\n', '\n  ', '\n    ', '- ', '? ', ', ', '{', '}', '[', ']', '"', "'", '#', ' # ', '|', '>-', '---'],
  ...[
    '&a ',
    '*a',
    '<<',
    '!!str ',
    '!x ',
    '%YAML 1.1\n',
    '...',
    '\t',
    '\r\n',
    '\r',
    '\uFEFF',
    '\u2028',
    '\0',
    '\ud800',
    '~',
  ],
  ...['__proto__', 'null', 'true', '@', '`', '\\', '😀'],
];

suite('headroom.yaml: any text can be read', () => {
  const offsetIn = (text: string, share: number) => Math.floor(share * (text.length + 1));

  test('random characters', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), share, (text, at) => readAll(text, offsetIn(text, at))),
    );
  });

  test('random YAML', () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map(list => list.join(''));
    fc.assert(
      fc.property(pieces, share, (text, at) => readAll(text, offsetIn(text, at))),
      { numRuns: 500 },
    );
  });
});

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

suite('headroom.yaml: bad inputs end soon', () => {
  const table: Readonly<Record<string, string>> = {
    'an alias bomb': lines(
      12,
      at =>
        `a${at}: &a${at} [${Array(9)
          .fill(at === 0 ? 'x' : `*a${at - 1}`)
          .join(', ')}]\n`,
    ),
    'one large map in thousands of tiers': `x: &x {${lines(4_000, at => `k${at}: 1, `)}}\ntiers:\n${lines(4_000, at => `  t${at}: *x\n`)}`,
    'aliases that nest deeper than the text': lines(
      300,
      at => `a${at}: &a${at} ${'['.repeat(100)}${at === 0 ? 'x' : `*a${at - 1}`}${']'.repeat(100)}\n`,
    ),
    'an alias inside of itself': 'tiers: &t { a: *t, b: { <<: *t, runs: [*t] } }\nrules: *t\n',
    'merge keys of themselves': '<<: &m\n  <<: *m\n',
    'lists 20,000 deep': '['.repeat(20_000),
    'maps 20,000 deep': '{a: '.repeat(20_000),
    'blocks 20,000 deep': '- '.repeat(20_000),
    'questions 20,000 deep': '? '.repeat(20_000),
    '20,000 keys': lines(20_000, at => `k${at}: 1\n`),
    '15,000 times the same key': 'environment: ci\n'.repeat(15_000),
    '20,000 keys in one line that is not closed': `{${lines(20_000, at => `k${at}: 1, `)}`,
    '100,000 brackets that close nothing': ']'.repeat(100_000),
    '80,000 directives': '%a\n'.repeat(80_000),
    'empty lines only': '\n'.repeat(200_000),
    '10,000 documents': '---\n'.repeat(10_000),
    '10 MB in one line': `environment: ${'x'.repeat(10_000_000)}`,
    'a quarter of a megabyte in one word': `environment: ${'x'.repeat(240_000)}`,
    '50,000 comments': '# c\n'.repeat(50_000),
    'null everywhere':
      'environment: ~\nenvironments: null\nworkload:\nversions: { php: ~ }\ntiers: { a: null, b: { runs: [~], memory: ~ } }\nrules: { a/b: }\n',
  };
  for (const [name, text] of Object.entries(table)) {
    test(name, () => {
      const begin = performance.now();
      readAll(text, text.length);
      assert.ok(performance.now() - begin < 3_000);
    });
  }

  test('what is too much is said once', () => {
    const bomb = table['an alias bomb'] ?? '';
    const messages = parseDeclaration(URI, bomb).problems.map(({ message }) => message);
    assert.equal(messages.filter(message => message.includes('stand for more values than are read')).length, 1);
  });
});
