import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { lintFiles, loadAllFormats, ROOT } from '../support/lint.js';

const snippets = JSON.parse(readFileSync(join(ROOT, 'snippets', 'pgbouncer-ini.json'), 'utf8')) as Readonly<
  Record<string, { readonly body: readonly string[] }>
>;

/** What stands around a snippet that is not a whole file. */
const surroundings: Readonly<Record<string, (body: string) => string>> = {
  Database: body => `[databases]\n${body}\n[pgbouncer]\npool_mode = transaction\n`,
  'Database with a session pool': body => `[databases]\n${body}\n[pgbouncer]\npool_mode = transaction\n`,
  'User with limits': body => `[users]\n${body}\n[pgbouncer]\npool_mode = transaction\n`,
  'Prepared statements': body => `[pgbouncer]\npool_mode = transaction\n${body}\n`,
};

suite('snippets: pgbouncer-ini', () => {
  let formats: readonly LoadedFormat[];
  suiteSetup(async () => {
    formats = await loadAllFormats();
  });

  for (const [name, { body }] of Object.entries(snippets))
    test(`${name}: no choice of values is complained about`, () => {
      for (const text of expansions(body.join('\n'))) {
        const files = {
          'headroom.yaml': 'environment: production\nworkload: web\nversions: { pgbouncer: "1.24" }\n',
          'pgbouncer.ini': surroundings[name]?.(text) ?? text,
        };
        const findings = lintFiles(formats, files).map(({ rule, message }) => `${rule}: ${message}`);
        assert.deepEqual(findings, [], text);
      }
    });

  test('everything that surrounds belongs to a snippet', () => {
    for (const name of Object.keys(surroundings)) assert.ok(Object.hasOwn(snippets, name), name);
  });
});

/** The snippet with its placeholders, and every combination of its choices. */
function expansions(body: string): readonly string[] {
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(body);
  if (!choice) return [body.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '')];
  return (choice[1] ?? '').split(',').flatMap(value => expansions(body.replace(choice[0], value)));
}
