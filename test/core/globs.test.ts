import assert from 'node:assert/strict';
import { matchesGlob } from '../../server/src/core/globs.js';

suite('globs', () => {
  const table: readonly (readonly [glob: string, matching: readonly string[], other: readonly string[]])[] = [
    ['db/**', ['db/a', 'db/a/b', 'db'], ['dbs/a', 'x/db/a', '']],
    ['**/db/*.conf', ['db/a.conf', 'x/y/db/a.conf'], ['db/x/a.conf', 'db/a.ini']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'b']],
    ['**', ['', 'a', 'a/b'], []],
    ['*.conf', ['a.conf', '.conf'], ['a/b.conf', 'a.conf.bak']],
    ['postgresql*.conf', ['postgresql.conf', 'postgresql.base.conf'], ['xpostgresql.conf']],
    ['?.ini', ['a.ini', '😀.ini'], ['ab.ini', '.ini', '/.ini']],
    ['{db,cache}/*', ['db/a', 'cache/a'], ['{db,cache}/a', 'x/a']],
    ['{a/b,c}/d', ['a/b/d', 'c/d'], ['a/d']],
    ['{a,{b,c}}', ['a', 'b', 'c'], ['d']],
    ['a.b', ['a.b'], ['axb']],
    ['[ab](c)+$', ['[ab](c)+$'], ['a', 'ac']],
    ['', [''], ['a']],
  ];
  for (const [glob, matching, other] of table) {
    test(JSON.stringify(glob), () => {
      assert.deepEqual(
        [...matching, ...other].filter(path => matchesGlob(glob, path)),
        matching,
      );
    });
  }

  const slow: Readonly<Record<string, readonly [glob: string, path: string]>> = {
    'many stars': ['*a'.repeat(500), 'a'.repeat(20_000)],
    'many folders': ['**/a/'.repeat(200), 'a/'.repeat(2_000)],
    'many alternatives': ['{a,b}'.repeat(40), 'a'.repeat(40)],
  };
  for (const [name, [glob, path]] of Object.entries(slow)) {
    test(`${name} end soon`, () => {
      const begin = performance.now();
      matchesGlob(glob, path);
      assert.ok(performance.now() - begin < 2_000);
    });
  }
});
