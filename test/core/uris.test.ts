import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  baseName,
  canonicalUri,
  isWithin,
  parentUri,
  pathOf,
  relativePath,
  resolvePath,
} from '../../server/src/core/uris.js';

suite('uris: one spelling for one file', () => {
  const table: readonly (readonly [uri: string, canonical: string])[] = [
    ['file:///etc/php.ini', 'file:///etc/php.ini'],
    ['file:///c:/x', 'file:///c%3A/x'],
    ['file:///a b/(1)', 'file:///a%20b/%281%29'],
    ['file:///a%20b', 'file:///a%20b'],
    ['file:///100%', 'file:///100%25'],
    ['file:///größe', 'file:///gr%C3%B6%C3%9Fe'],
    ['file:///a%2Fb', 'file:///a%2Fb'],
    ['vscode-vfs://github/o/r/a', 'vscode-vfs://github/o/r/a'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['file:///\ud800', 'file:///%EF%BF%BD'],
  ];
  for (const [uri, canonical] of table) test(uri, () => assert.equal(canonicalUri(uri), canonical));

  test('the canonical spelling of any text is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), path => {
        const once = canonicalUri(`file:///${path}`);
        assert.equal(canonicalUri(once), once);
      }),
    );
  });
});

suite('uris: parts', () => {
  test('paths and names are decoded', () => {
    assert.equal(pathOf('file:///a%20b/c'), '/a b/c');
    assert.equal(baseName('file:///a%20b/c%20d.ini'), 'c d.ini');
  });

  test('folders', () => {
    assert.equal(parentUri('file:///a/b'), 'file:///a');
    assert.equal(parentUri('file:///a'), 'file://');
    assert.equal(parentUri('file://'), 'file://');
    assert.equal(isWithin('file:///a', 'file:///a/b'), true);
    assert.equal(isWithin('file:///a', 'file:///a'), true);
    assert.equal(isWithin('file:///a', 'file:///ab'), false);
    assert.equal(relativePath('file:///a', 'file:///a/b%20c/d'), 'b c/d');
    assert.equal(relativePath('file:///a', 'file:///x/d'), '/x/d');
    assert.equal(relativePath('file://', 'file:///x/d'), 'x/d');
  });

  const paths: readonly (readonly [path: string, resolved: string])[] = [
    ['b.conf', 'file:///etc/pg/b.conf'],
    ['./b.conf', 'file:///etc/pg/b.conf'],
    ['../b.conf', 'file:///etc/b.conf'],
    ['../../../../b.conf', 'file:///b.conf'],
    ['/b.conf', 'file:///b.conf'],
    ['a//b c.conf', 'file:///etc/pg/a/b%20c.conf'],
    ['', 'file:///etc/pg'],
  ];
  for (const [path, resolved] of paths) {
    test(`resolve ${JSON.stringify(path)}`, () => assert.equal(resolvePath('file:///etc/pg', path), resolved));
  }
});
