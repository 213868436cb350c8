import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConnectionString, spellInConnectionString } from '../../server/src/core/syntax/connection-string.js';
import { parsePgbouncer } from '../../server/src/core/syntax/pgbouncer-ini.js';

/** Items and errors in one line each. */
function told(text: string): readonly string[] {
  const { items, errors } = parsePgbouncer(text);
  const lines = items.map(item => {
    if (item.kind === 'section') return `[${item.node.name.text}]`;
    return item.kind === 'include' ? `%${item.path.text}` : `${item.node.name.text}=${item.node.value.text}`;
  });
  return [...lines, ...errors.map(({ kind, start, end }) => `${kind} ${JSON.stringify(text.slice(start, end))}`)];
}

suite('pgbouncer.ini: lines', () => {
  const table: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['a = 1', ['a=1']],
    ['\t a\t=\t1 \r\n', ['a=1']],
    ['a = 1 ; x', ['a=1 ; x']],
    ['a =\nb = 2', ['a=', 'b=2']],
    ['; a = 1\n # b\n', []],
    ['[x] a = 1 ]', ['[x]', 'a=1 ]']],
    ['[x] ; y\n[z]', ['[x]', '[z]']],
    ['[ x ]', ['[ x ]']],
    ['*.a-b_1 = x', ['*.a-b_1=x']],
    ["'it''s' = x", ["it's=x"]],
    ['= x', ['=x']],
    ['%include a b.ini ', ['%a b.ini']],
    ['%include\ta', ['%a']],
    ['%include', ['bad-include "%include"']],
    ['%Include a', ['bad-include "%Include a"']],
    ['a', ['no-equals "a"']],
    ['a: 1', ['no-equals ": 1"']],
    ['"a" = 1', ['no-equals "\\"a\\" = 1"']],
    ['[x\na = 1', ['[x]', 'a=1', 'open-section "[x"']],
    ['\uFEFFa = 1', ['no-equals "\uFEFFa = 1"']],
    ['a = 1\n\0b = 2\n', ['a=1', 'end-of-text "\\u0000"']],
    ['a = 1\n\0', ['a=1']],
  ];
  for (const [text, expected] of table) test(JSON.stringify(text), () => assert.deepEqual(told(text), expected));

  test('any text: spans are in range and hold what the token says', () => {
    const letters = fc.constantFrom(...'ab=;#[]%\' \t\n\r\0."é\u2028'.split(''), '%include ', '[pgbouncer]');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), parts => {
        const text = parts.join('');
        const { items, comments, errors } = parsePgbouncer(text);
        for (const { start, end } of errors) assert.ok(0 <= start && start < end && end <= text.length);
        for (const comment of comments) assert.equal(text.slice(comment.start, comment.end), comment.text);
        for (const item of items) {
          const tokens = item.kind === 'include' ? [item.path] : [item.node.name];
          if (item.kind === 'entry') tokens.push(item.node.value);
          for (const each of tokens) {
            const isQuoted = item.kind === 'entry' && item.quotedName && each === item.node.name;
            if (!isQuoted) assert.equal(text.slice(each.start, each.end), each.text);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('a long line and many lines take a moment', () => {
    const started = performance.now();
    parsePgbouncer(`a = ${'x ; '.repeat(500_000)}`);
    parsePgbouncer('a = 1\n'.repeat(100_000));
    parsePgbouncer('['.repeat(100_000));
    parsePgbouncer("'".repeat(100_000));
    assert.ok(performance.now() - started < 3_000);
  });
});

suite('connection strings', () => {
  const read = (text: string) => {
    const { pairs, error } = parseConnectionString(text, 0, text.length);
    const known = pairs.map(({ name, value }) => `${name.text}=${value.text}`);
    return error ? [...known, `${error.kind} ${error.text}`] : known;
  };
  const table: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ['', []],
    ['a=1 b=2', ['a=1', 'b=2']],
    [' a = 1  b= 2 ', ['a=1', 'b=2']],
    ["a='it''s' b=2", ["a=it's", 'b=2']],
    ["a='x'yb=2", ['a=x', 'b=2']],
    ['a="x y"', ['a="x', 'no-equals y"']],
    ['a=1;b=2', ['a=1;b=2']],
    ['a=1\tb=2', ['a=1\tb=2']],
    ['a= b=2', ['a=b=2']],
    ['a=', ['no-value a=']],
    ["a=''", ["no-value a=''"]],
    ["a='x", ["open-quote 'x"]],
    ['=1', ['no-equals =1']],
    ['a=1 ; x', ['a=1', 'no-equals ;']],
    ['postgres://h/d', ['no-equals postgres://h/d']],
  ];
  for (const [text, expected] of table) test(JSON.stringify(text), () => assert.deepEqual(read(text), expected));

  test('what is spelled is read back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), value => {
        const text = `a=${spellInConnectionString(value)} b=2`;
        assert.deepEqual(read(text), [`a=${value}`, 'b=2']);
      }),
    );
  });
});
