import assert from 'node:assert/strict';
import { applyEdits, lineAt, lineBreakOf, lineStart, touches, wholeLine } from '../../server/src/core/text.js';

suite('text: lines', () => {
  const table: readonly (readonly [text: string, offset: number, line: string])[] = [
    ['a\nbc\nd', 0, 'a'],
    ['a\nbc\nd', 1, 'a'],
    ['a\nbc\nd', 2, 'bc'],
    ['a\nbc\nd', 4, 'bc'],
    ['a\nbc\nd', 6, 'd'],
    ['a\r\nbc\r\n', 4, 'bc'],
    ['\nabc', 0, ''],
    ['\nabc', 1, 'abc'],
    ['', 0, ''],
    ['a\n', 2, ''],
    ['a\u2028b', 0, 'a\u2028b'],
  ];
  for (const [text, offset, line] of table) {
    test(`${JSON.stringify(text)} at ${offset}`, () => {
      const { start, end } = lineAt(text, offset);
      assert.ok(start <= end);
      assert.equal(text.slice(start, end), line);
      assert.equal(lineStart(text, offset), start);
    });
  }

  test('whole lines take their line break with them', () => {
    const taken = (text: string, start: number, end: number) => {
      const line = wholeLine(text, { start, end });
      return text.slice(line.start, line.end);
    };
    assert.equal(taken('a\nbc\nd', 2, 3), 'bc\n');
    assert.equal(taken('a\nbc\nd', 0, 3), 'a\nbc\n');
    assert.equal(taken('a\nbc', 3, 4), 'bc');
    assert.equal(taken('\na\n', 0, 0), '\n');
  });

  test('the line break of a file is that of its first line', () => {
    assert.deepEqual(['a\nb', 'a\r\nb\nc', '', '\n', 'a\rb'].map(lineBreakOf), ['\n', '\r\n', '\n', '\n', '\n']);
  });

  test('a cursor behind a word touches it', () => {
    assert.deepEqual(
      [0, 1, 3, 4].map(offset => touches({ start: 1, end: 3 }, offset)),
      [false, true, true, false],
    );
  });
});

suite('text: edits', () => {
  const edit = (start: number, end: number, newText: string) => ({ uri: 'file:///a', start, end, newText });
  const table: readonly (readonly [name: string, edits: ReturnType<typeof edit>[], expected: string])[] = [
    ['nothing', [], 'abcdef'],
    ['replacements in any order', [edit(4, 5, 'E'), edit(1, 2, 'B')], 'aBcdEf'],
    ['an overlapping one is left out', [edit(1, 4, 'X'), edit(3, 5, 'Y')], 'aXef'],
    ['the same twice is done once', [edit(1, 2, 'B'), edit(1, 2, 'B')], 'aBcdef'],
    ['insertions at one place keep their order', [edit(2, 2, '1'), edit(2, 2, '2')], 'ab12cdef'],
    ['an insertion before a replacement', [edit(2, 3, 'C'), edit(2, 2, '+')], 'ab+Cdef'],
    ['neighbours', [edit(1, 2, ''), edit(2, 3, '')], 'adef'],
    ['at both ends', [edit(0, 0, '<'), edit(6, 6, '>')], '<abcdef>'],
  ];
  for (const [name, edits, expected] of table) {
    test(name, () => assert.equal(applyEdits('abcdef', edits), expected));
  }
});
