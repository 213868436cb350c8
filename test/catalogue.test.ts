import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../server/src/core/rules/all.js';
import { ROOT } from './support/lint.js';

/** docs/CATALOGUE.md maps every idea of the rule catalogue to the rules that took it up, or to a reason. */
const rows = readFileSync(join(ROOT, 'docs/CATALOGUE.md'), 'utf8')
  .split('\n')
  .filter(line => /^\|\s*(?!(?:postgresql|pgbouncer|php|php-fpm)\/)[a-z0-9-]+\//.test(line))
  .map(line => line.split('|').map(cell => cell.trim()));

suite('the rule catalogue', () => {
  test('has hundreds of entries', () => assert.ok(rows.length > 150, `${rows.length} entries`));

  test('every entry has a rule or a reason', () => {
    const open = rows.filter(([, , rules = '', reason = '']) => !/[a-z]\//.test(rules) && reason === '');
    assert.deepEqual(
      open.map(([, entry]) => entry),
      [],
    );
  });

  test('names only rules that exist', () => {
    const known = new Set<string>(allRules.map(({ id }) => id));
    const named = rows.flatMap(([, , rules = '']) => rules.match(/[a-z-]+\/[a-z0-9-]+/g) ?? []);
    assert.deepEqual(
      named.filter(id => !known.has(id)),
      [],
    );
  });
});
