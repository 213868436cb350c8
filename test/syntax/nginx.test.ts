import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNginx } from '../../server/src/core/syntax/nginx.js';
import type { NginxDirective, NginxTree } from '../../server/src/core/syntax/nginx-tree.js';

/** Names and words of all directives, blocks in brackets. */
function told(directives: readonly NginxDirective[]): readonly unknown[] {
  return directives.map(({ name, args, block }) => {
    const words = [name.text, ...args.map(({ text }) => text)];
    return block ? [...words, block.raw ? 'raw' : told(block.directives)] : words;
  });
}

function kinds({ errors }: NginxTree): readonly string[] {
  return errors.map(({ kind }) => kind);
}

suite('syntax: nginx', () => {
  const table: readonly (readonly [text: string, directives: readonly unknown[], errors?: readonly string[]])[] = [
    ['a b;', [['a', 'b']]],
    ['a b { c d; }\r\ne;', [['a', 'b', [['c', 'd']]], ['e']]],
    ['a x#y; #z\nb;#c\n', [['a', 'x#y'], ['b']]],
    ["a don't 'it''s';", [['a', "don't", 'it', 's']], ['unexpected']],
    ['a "x;{}#" \'y"z\';', [['a', 'x;{}#', 'y"z']]],
    ['a "two\nlines";', [['a', 'two\nlines']]],
    [String.raw`a "\"\d\\" \;x b\ c \t;`, [['a', '"\\d\\', '\\;x', 'b\\ c', '\t']]],
    ['a ${b}c "${d}" $e;', [['a', '${b}c', '${d}', '$e']]],
    ['if ($a = "b"){ c; }', [['if', '($a', '=', 'b', ')', [['c']]]]],
    ['a ^/b{2}$ { }', [['a', '^/b', [['2}$', []]]]], ['unclosed-block']],
    ['a b}c; d }', [['a', 'b}c'], ['d']], ['no-semicolon', 'unexpected']],
    ['a b', [['a', 'b']], ['unexpected-end']],
    ['a { b c', [['a', [['b', 'c']]]], ['unexpected-end', 'unclosed-block']],
    [';a;;', [['a']], ['unexpected', 'unexpected']],
    ['{ a; }', [['a']], ['unexpected', 'unexpected']],
    [
      'a "open;\nb c;\n',
      [
        ['a', 'open'],
        ['b', 'c'],
      ],
      ['open-quote'],
    ],
    ['x_by_lua_block { local t = {1, "}"} -- }\n s = [[}]] }\na;', [['x_by_lua_block', 'raw'], ['a']]],
    ['x_by_lua_block { if { }', [['x_by_lua_block', 'raw']], ['unclosed-lua']],
    ['a {{ port }};{% if x %}b;{% endif %}', [['a', '{{ port }}'], ['b']]],
    [`a ${'x'.repeat(4095)};`, [['a', 'x'.repeat(4095)]]],
    [`a ${'x'.repeat(4097)};`, [['a', 'x'.repeat(4097)]], ['too-long']],
    ['\u00a0a b;', [['\u00a0a', 'b']]],
  ];
  for (const [text, directives, errors = []] of table)
    test(JSON.stringify(text.slice(0, 60)), () => {
      const tree = parseNginx(text);
      assert.deepEqual([told(tree.directives), kinds(tree)], [directives, errors]);
    });

  const piece = fc.constantFrom(
    ...[
      'a',
      ' ',
      '\n',
      ';',
      '{',
      '}',
      '"',
      "'",
      '\\',
      '#',
      '$',
      '${',
      ')',
      '\r\n',
      'server',
      'b_by_lua_block',
      '--',
      '[[',
    ],
    ...['{{', '}}', '{%', '%}', '<%', '\u00e9', '\ud83d\ude00', '\0'],
  );
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map(parts => parts.join('')),
    fc.string({ maxLength: 80 }),
  );

  test('reads any text, with every token at its place', () => {
    fc.assert(
      fc.property(texts, text => checkPlaces(parseNginx(text), text)),
      { numRuns: 5000 },
    );
  });

  test('loses nothing: what lies outside tokens is blanks and punctuation', () => {
    fc.assert(
      fc.property(texts, text => {
        const tree = parseNginx(text);
        if (tree.errors.length > 0 || tree.hasTags) return;
        const letters = text.split('');
        for (const { start, end } of tokensOf(tree)) letters.fill('', start, end);
        const outside = letters.join('');
        assert.match(outside, /^[\s;{}]*$/);
      }),
      { numRuns: 5000 },
    );
  });
});

function* tokensOf(tree: NginxTree): Generator<{ start: number; end: number }> {
  yield* tree.comments;
  yield* wordsOf(tree.directives);
}

function* wordsOf(directives: readonly NginxDirective[]): Generator<{ start: number; end: number }> {
  for (const { name, args, block } of directives) {
    yield name;
    yield* args;
    if (block?.raw) yield block.raw;
    if (block) yield* wordsOf(block.directives);
  }
}

function checkPlaces(tree: NginxTree, text: string): void {
  let last = 0;
  for (const { start, end } of wordsOf(tree.directives)) {
    assert.ok(start >= last && end >= start && end <= text.length);
    last = end;
  }
  for (const { start, end, text: written } of tree.comments) assert.equal(text.slice(start, end), written);
  for (const { start, end } of tree.errors) assert.ok(start >= 0 && end >= start && end <= text.length + 1);
  for (const directive of tree.directives) checkDirective(directive, text);
}

function checkDirective({ start, end, name, args, headEnd, block }: NginxDirective, text: string): void {
  assert.ok(start === name.start && headEnd <= text.length && end <= text.length);
  for (const word of [name, ...args])
    if (!word.quoted && !word.text.includes('\\') && !/\\/.test(text.slice(word.start, word.end)))
      assert.equal(text.slice(word.start, word.end), word.text);
  if (!block) return;
  assert.ok(block.start >= headEnd && block.end <= end);
  for (const inner of block.directives) checkDirective(inner, text);
}
