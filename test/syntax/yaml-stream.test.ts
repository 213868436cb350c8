import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  readDocument,
  readDocuments,
  splitDocuments,
  type YamlDocument,
} from '../../server/src/core/syntax/yaml-stream.js';

function read(text: string, log: string[] = [], before?: ReturnType<typeof readDocuments<undefined>>) {
  const derive = (part: string): YamlDocument<undefined> => {
    log.push(part);
    return { ...readDocument(part), extra: undefined };
  };
  return readDocuments(text, derive, before);
}

suite('YAML streams', () => {
  const table: readonly (readonly [name: string, text: string, count: number])[] = [
    ['one document', 'a: 1\n', 1],
    ['a mark first', '---\na: 1\n', 1],
    ['two', 'a: 1\n---\nb: 1\n', 2],
    ['with CRLF', 'a: 1\r\n---\r\nb: 1\r\n', 2],
    ['with a comment behind the mark', 'a: 1\n--- # next\nb: 1\n', 2],
    ['a mark at the end', 'a: 1\n---', 2],
    ['dashes in a word', 'a: |\n  x\n---x\n', 1],
    ['a rule inside of a block', 'a: |\n  x\n  ---\n  y\n', 1],
    ['a mark ends a block', 'a: |\n  x\n---\nb: 1\n', 2],
  ];
  for (const [name, text, count] of table)
    test(`${name}: ${count}`, () => assert.equal(splitDocuments(text).length, count));

  test('documents together are the text, and spans are in range', () => {
    const piece = fc.constantFrom(
      'a: 1\n',
      '---\n',
      '- x\n',
      '{',
      '}',
      '"',
      '\t',
      '\r\n',
      '#c\n',
      '&a',
      '*a',
      ': ',
      'é',
      '\0',
      '...\n',
      '%YAML 1.1\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        const documents = read(text);
        assert.equal(documents.map(({ document }) => document.text).join(''), text);
        for (const { document } of documents)
          for (const { start, end } of document.errors)
            assert.ok(start >= 0 && start <= end && end <= document.text.length + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  test('after an edit only the edited document is read again', () => {
    const before = read('a: 1\n---\nb: 1\n---\nc: 1\n');
    const start = before[2]?.start ?? 0;
    const log: string[] = [];
    const after = read('a: 1\n---\nb: 22\n---\nc: 1\n', log, before);
    assert.deepEqual(log, ['---\nb: 22\n']);
    assert.equal(after[2], before[2], 'what was made of it stays true');
    assert.equal(after[2]?.start, start + 1);
  });

  test('what is reused is what would be read', () => {
    const text = fc
      .array(fc.constantFrom('a: 1\n', 'b: 2\n', '---\n', '- x\n'), { maxLength: 12 })
      .map(pieces => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => assert.deepEqual(read(after, [], read(before)), read(after))),
      { numRuns: 2_000 },
    );
  });

  test('documents of comments and directives have no errors', () => {
    for (const text of ['%YAML 1.1\n', '# a\n# b\n', '---\n# a\n', '\n\n', '---\n'])
      assert.deepEqual(readDocument(text).errors, [], JSON.stringify(text));
    assert.notDeepEqual(readDocument('a: "x\n').errors, []);
  });
});
