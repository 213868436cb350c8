import assert from 'node:assert/strict';
import { columns, masked, printable, safeJson } from '../../server/src/cli/escape.js';
import { Spans } from '../../server/src/cli/spans.js';

suite('cli: text for terminals and logs', () => {
  test('what would act or hide is spelled out', () => {
    assert.equal(
      printable('a\u001b[31m\t\r\n\u009b\u202e\u00a0\u{e0041}\ud800 é象🐘'),
      'a\\x1b[31m\\t\\r\\n\\x9b\\u202e\\xa0\\u{e0041}\\ud800 é象🐘',
    );
  });

  test('JSON stays the same value', () => {
    const value = { text: 'a\u001b\u007f\u009b\u202e\u2028\u{e0041}\ud800 é🐘\n' };
    const written = safeJson(value);
    assert.deepEqual(JSON.parse(written), value);
    assert.doesNotMatch(written.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test('columns as terminals count them', () => {
    for (const [text, width] of [
      ['abc', 3],
      ['é', 1],
      ['e\u0301', 1],
      ['象', 2],
      ['🐘', 2],
      ['ＡＢ', 4],
    ] as const)
      assert.equal(columns(text), width, text);
  });

  test('passwords are starred out at their length', () => {
    for (const [text, expected] of [
      ["conninfo = 'host=db password=hunter2 user=x'", "conninfo = 'host=db password=******* user=x'"],
      ['Password = secret', 'Password = ******'],
      ["passwd='a b'", 'passwd=*****'],
      ['postgres://app:hunter2@db/shop', 'postgres://app:*******@db/shop'],
      ['password_encryption = md5', 'password_encryption = md5'],
      ['password =', 'password ='],
      ['http://localhost:5432/x', 'http://localhost:5432/x'],
    ] as const)
      assert.equal(masked(text), expected);
  });

  test('no text takes long to look through', () => {
    for (const text of ['password', 'password=', "password='", ' password ', '://', '://a:', '://a:b', ' ', '=']) {
      const start = performance.now();
      masked(text.repeat(Math.ceil(50_000 / text.length)));
      masked(`password${' '.repeat(50_000)}`);
      assert.ok(performance.now() - start < 500, text);
    }
  });
});

suite('cli: spans', () => {
  test('overlap where they share a character, or insert at one place', () => {
    const spans = new Spans();
    spans.add({ start: 10, end: 20 });
    spans.add({ start: 30, end: 30 });
    spans.add({ start: 2, end: 4 });
    const overlaps = (start: number, end: number) => spans.overlaps({ start, end });
    assert.deepEqual(
      [overlaps(0, 2), overlaps(4, 10), overlaps(20, 30), overlaps(20, 20), overlaps(40, 50)],
      [false, false, false, false, false],
    );
    assert.deepEqual(
      [
        overlaps(9, 11),
        overlaps(10, 10),
        overlaps(15, 15),
        overlaps(19, 40),
        overlaps(30, 30),
        overlaps(0, 50),
        overlaps(3, 3),
      ],
      [true, true, true, true, true, true, true],
    );
  });
});
