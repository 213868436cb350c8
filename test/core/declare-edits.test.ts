import assert from 'node:assert/strict';
import { declareEdit } from '../../server/src/core/declare-edits.js';
import { parseYaml } from '../../server/src/core/syntax/yaml.js';
import { applyEdits } from '../../server/src/core/text.js';

const URI = 'file:///example/headroom.yaml';

suite('declaring a key', () => {
  const declared = (text: string) => {
    const edit = declareEdit(URI, text, 'environment', 'ci');
    return edit && applyEdits(text, [edit]);
  };

  for (const [name, before, after] of [
    ['replaces the value and keeps the comment', 'a: 1\nenvironment: staging # x\n', 'a: 1\nenvironment: ci # x\n'],
    ['replaces a quoted value', 'environment: "staging"\n', 'environment: ci\n'],
    ['fills an empty value', 'environment:\ntiers: {}\n', 'environment: ci\ntiers: {}\n'],
    ['fills an empty value before a comment', 'environment: # x\n', 'environment: ci # x\n'],
    ['fills an empty value at the end', 'environment:', 'environment: ci'],
    ['finds a quoted key', '"environment": staging\n', '"environment": ci\n'],
    ['adds a line before the first key', '# ours\n\ntiers: {}\n', '# ours\n\nenvironment: ci\ntiers: {}\n'],
    ['keeps line breaks', '# ours\r\ntiers: {}\r\n', '# ours\r\nenvironment: ci\r\ntiers: {}\r\n'],
    ['stays behind a document start', '---\ntiers: {}\n', '---\nenvironment: ci\ntiers: {}\n'],
    ['keeps an indentation', '  tiers: {}\n', '  environment: ci\n  tiers: {}\n'],
    ['goes into braces', '{ tiers: {} }', '{environment: ci,  tiers: {} }'],
    ['goes into empty braces', '{}', '{environment: ci}'],
    ['appends to comments', '# ours', '# ours\nenvironment: ci\n'],
    ['starts an empty file', '', 'environment: ci\n'],
  ] as const) {
    test(name, () => {
      assert.equal(declared(before), after);
      const { root, errors } = parseYaml(after);
      assert.deepEqual([root?.kind, errors], ['map', []]);
    });
  }

  test('keeps a byte order mark in front', () => {
    assert.equal(declared('\uFEFFtiers: {}\n'), '\uFEFFenvironment: ci\ntiers: {}\n');
  });

  test('leaves a file alone that is no mapping', () => {
    assert.equal(declared('- a\n'), undefined);
    assert.equal(declared('hello'), undefined);
  });
});
