import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse as parseIni } from 'ini';
import { scanFpmLines, scanPhpIni } from '../../server/src/core/syntax/zend-ini.js';
import type { ZendTree } from '../../server/src/core/syntax/zend-tree.js';

const scans = { 'php.ini': scanPhpIni, 'PHP-FPM': (text: string) => scanFpmLines(text) };

function values({ entries, stop = Number.POSITIVE_INFINITY }: ZendTree): Record<string, string> {
  return Object.fromEntries(
    entries.filter(({ start }) => start < stop).map(({ name, value }) => [name.text, value.text]),
  );
}

suite('syntax: the language of php.ini', () => {
  const table: readonly (readonly [text: string, values: Record<string, string>, errors: number])[] = [
    ['a = On\nb = no\nc = NULL ; x\n', { a: '1', b: '', c: '' }, 0],
    ['a = E_ALL & ~E_NOTICE\nb = 1|2&4\nc = !0\n', { a: '32759', b: '0', c: '1' }, 0],
    ['a = "x y" z\nb = \'${X}\'\nc = "\\"q\\\\"\n', { a: 'x yz', b: '${X}', c: '"q\\' }, 0],
    ['a = ${X:-y}M\n', { a: '${X:-y}M' }, 0],
    ['a = 1\nb = (\nc = 3\n', { a: '1' }, 1],
    ["a = 1\nb = x'y\nc = 3\n", { a: '1', b: 'x' }, 1],
    ['a = "two\nlines"\nb = 2\n', { a: 'two\nlines', b: '2' }, 0],
    ['a = {{ x | default("y") }}\nb = 2\n', { a: '{{ x | default("y") }}', b: '2' }, 0],
    ['# a = 1\nb c\n', { '# a': '1' }, 0],
    ['a = \0\nb = 2\n', { a: '' }, 1],
  ];
  for (const [text, expected, errors] of table) {
    test(JSON.stringify(text), () => {
      const tree = scanPhpIni(text);
      assert.deepEqual([values(tree), tree.errors.length], [expected, errors]);
    });
  }

  test('in a pool each line stands alone', () => {
    const tree = scanFpmLines('a = "x\nb = 2\n[s\nc = 3\n');
    assert.deepEqual([values(tree), tree.errors.length], [{ b: '2', c: '3' }, 2]);
  });

  test('what any reader of INI files takes, it reads alike', () => {
    const name = fc
      .stringMatching(/^[a-z][a-z0-9_]{0,12}$/)
      .filter(text => !/^(?:on|off|yes|no|none|null|true|false|constructor)$/.test(text));
    const value = fc
      .stringMatching(/^[a-z0-9/][a-zA-Z0-9/_-]{0,20}$/)
      .filter(text => !/^(?:on|off|yes|no|none|null|true|false)$/i.test(text));
    const line = fc.oneof(
      fc.tuple(name, value).map(([key, text]) => `${key} = ${text}`),
      fc.tuple(name, value).map(([key, text]) => `${key}="${text}"`),
      value.map(text => `; ${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), lines => {
        const text = `${lines.join('\n')}\n`;
        assert.deepEqual(values(scanPhpIni(text)), { ...parseIni(text) });
      }),
    );
  });

  test('a reading made from the one before an edit is the same as a new one', () => {
    const line = fc.constantFrom(
      '[www]',
      'a = 1',
      'a = "x',
      '; c',
      'b[k] = 2 ; c',
      '',
      'bare',
      '[x',
      '\uFEFFa = 1',
      '"',
    );
    const lines = fc.array(line, { maxLength: 8 }).map(all => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, lines, (head, before, after) => {
        const [old, text] = [`${head}\n${before}`, `${head}\n${after}`];
        assert.deepEqual(scanFpmLines(text, { text: old, tree: scanFpmLines(old) }), scanFpmLines(text));
        const [short, long] = [head, head + after];
        assert.deepEqual(scanFpmLines(long, { text: short, tree: scanFpmLines(short) }), scanFpmLines(long));
        assert.deepEqual(scanFpmLines(short, { text: long, tree: scanFpmLines(long) }), scanFpmLines(short));
      }),
      { numRuns: 300 },
    );
  });

  for (const [dialect, scan] of Object.entries(scans)) {
    test(`${dialect}: any text gives a tree whose spans are its own`, () => {
      const piece = fc.constantFrom(
        'a',
        ' ',
        '=',
        '\n',
        '\r\n',
        '"',
        "'",
        ';',
        '[',
        ']',
        '(',
        ')',
        '|',
        '~',
        '$',
        '{',
        '}',
        '${',
        'on',
        'E_ALL',
        '\\',
        '\0',
        '#',
        '\u{1f600}',
        '\t',
      );
      const text = fc.oneof(
        fc.array(piece, { maxLength: 60 }).map(parts => parts.join('')),
        fc.string({ maxLength: 200 }),
      );
      fc.assert(
        fc.property(text, source => {
          const { entries, errors, comments, sections } = scan(source);
          for (const { start, end } of [...entries, ...errors, ...comments, ...sections])
            assert.ok(0 <= start && start <= end && end <= source.length);
          for (const { name } of entries) assert.equal(source.slice(name.start, name.end), name.text);
        }),
        { numRuns: 2000 },
      );
    });

    const hostile: readonly (readonly [string, string])[] = [
      ['a value of ten megabytes', `a = ${'x'.repeat(10_000_000)}`],
      ['binary in a value', `a = ${'\u0001\ufffd\u0000'.repeat(100_000)}`],
      ['a quote left open behind 50,000 lines', `${'memory_limit = 1M\n'.repeat(50_000)}a = "x`],
      ['a quote left open before 50,000 lines', `a = "x\n${'b = 1\n'.repeat(50_000)}`],
      ['parentheses without end', `a = ${'('.repeat(200_000)}`],
      ['operators without end', `a = ${'~'.repeat(200_000)}1`],
      ['brackets without end', '['.repeat(200_000)],
      ['variables without end', `a = ${'${'.repeat(200_000)}`],
      ['an open variable on each line', 'a = ${x\n'.repeat(50_000)],
    ];
    for (const [name, source] of hostile) {
      test(`${dialect}: ${name}`, () => {
        const started = performance.now();
        scan(source);
        assert.ok(performance.now() - started < 2000);
      });
    }
  }
});
