import assert from 'node:assert/strict';
import { postgresqlDialect } from '../../server/src/core/formats/postgresql/dialect.js';
import { IgnoreIndex, ignoresOf } from '../../server/src/core/suppressions.js';
import { scanIni } from '../../server/src/core/syntax/ini.js';

const URI = 'file:///postgresql.conf';

function ignores(text: string) {
  return ignoresOf(URI, text, scanIni(text, postgresqlDialect).comments);
}

/** The ignores of a text as lines: scope, rules, reason, and the first line that is covered. */
function told(text: string): readonly string[] {
  return ignores(text).map(({ scope, rules, reason, covers: span, misplaced }) => {
    const line = scope === 'line' ? text.slice(span.start, span.end) : 'everything';
    return `${scope} [${rules.map(({ id }) => id).join(' ')}] (${reason}) ${line}${misplaced ? ' misplaced' : ''}`;
  });
}

suite('suppressions: which lines and rules', () => {
  const table: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['# headroom-ignore a/b -- why\nx = 1\ny = 2', 'line [a/b] (why) x = 1'],
    ['x = 1 # headroom-ignore a/b -- why\ny = 2', 'line [a/b] (why) x = 1 # headroom-ignore a/b -- why'],
    ['# headroom-ignore a/b, c/d -- why -- really\nx = 1', 'line [a/b c/d] (why -- really) x = 1'],
    ['# headroom-ignore a/b c/d -- why\nx = 1', 'line [a/b c/d] (why) x = 1'],
    ['# headroom-ignore a/b -- why\n\n# about x\nx = 1', 'line [a/b] (why) x = 1'],
    ['# headroom-ignore a/b -- 1\n# headroom-ignore c/d -- 2\nx = 1', 'line [a/b] (1) x = 1', 'line [c/d] (2) x = 1'],
    ['# headroom-ignore a/b -- why', 'line [a/b] (why) '],
    ['# headroom-ignore a/b\nx = 1', 'line [a/b] () x = 1'],
    ['# headroom-ignore a/b --\nx = 1', 'line [a/b] () x = 1'],
    ['# headroom-ignore -- why\nx = 1', 'line [] (why) x = 1'],
    ['#headroom-ignore a/b -- why\r\nx = 1\r\n', 'line [a/b] (why) x = 1\r'],
    ['# about\n\n# headroom-ignore-file a/b -- why\nx = 1', 'file [a/b] (why) everything'],
    ['x = 1\n# headroom-ignore-file a/b -- why', 'file [a/b] (why) everything misplaced'],
    ['x = 1 # headroom-ignore-file a/b -- why', 'file [a/b] (why) everything misplaced'],
    ['# write headroom-ignore RULE -- reason to silence\nx = 1'],
    ['# headroom-ignored a/b -- why\nx = 1'],
    ['# headroom-ignore-files a/b -- why\nx = 1'],
    ["x = '# headroom-ignore a/b -- why'"],
  ];
  for (const [text, ...expected] of table) test(JSON.stringify(text), () => assert.deepEqual(told(text), expected));
});

suite('suppressions: places', () => {
  test('rules stand where they are written', () => {
    const text = 'x = 1 # headroom-ignore a/b, c/d -- a/b\n';
    const places = ignores(text).flatMap(({ rules }) => rules.map(({ start, end }) => text.slice(start, end)));
    assert.deepEqual(places, ['a/b', 'c/d']);
  });

  test('an ignore is removed with its line, or with the blanks before it', () => {
    const removed = (text: string) =>
      ignores(text).map(({ whole }) => text.slice(0, whole.start) + text.slice(whole.end));
    assert.deepEqual(removed('a = 1\n  # headroom-ignore a/b -- why\nx = 1\n'), ['a = 1\nx = 1\n']);
    assert.deepEqual(removed('x = 1 \t# headroom-ignore a/b -- why\r\ny = 1\n'), ['x = 1\r\ny = 1\n']);
  });

  test('only an ignore with a reason covers, and only its rules on its line', () => {
    const text = '# headroom-ignore a/b -- why\nx = 1\ny = 2';
    const index = new IgnoreIndex(text, ignores(text));
    assert.deepEqual(
      [index.covers('a/b', 29), index.covers('a/b', 34), index.covers('a/b', 35), index.covers('a/c', 29)],
      [true, true, false, false],
    );
    const bare = '# headroom-ignore a/b\nx = 1';
    assert.equal(new IgnoreIndex(bare, ignores(bare)).covers('a/b', 22), false);
  });

  test('fifty thousand ignores in a row are read and asked in time that grows with their number only', () => {
    const text = `${'# headroom-ignore a/b -- why\n'.repeat(50_000)}x = 1\n`;
    const index = new IgnoreIndex(text, ignores(text));
    assert.equal(index.covers('a/b', text.length - 6), true);
    assert.equal(index.used.size, 50_000);
  });
});
