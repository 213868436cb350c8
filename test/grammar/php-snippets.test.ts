import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { lintFiles, loadAllFormats, ROOT } from '../support/lint.js';

type Snippets = Readonly<Record<string, { readonly body: readonly string[] }>>;

/** What a snippet's description promises it fits. */
const MACHINES: Readonly<Record<string, string>> = {
  'Pool on a small server': 'memory: 2GB, cpus: 2',
  'Pool in a container': 'memory: 1GB, cpus: 1',
};

function snippetsOf(language: string): Snippets {
  return JSON.parse(readFileSync(join(ROOT, 'snippets', `${language}.json`), 'utf8')) as Snippets;
}

suite('snippets: PHP', () => {
  let formats: readonly LoadedFormat[];
  suiteSetup(async () => {
    formats = await loadAllFormats();
  });

  const cases = [
    ...Object.entries(snippetsOf('php-ini')).map(([name, { body }]) => ({ name, body, file: 'php.ini' })),
    ...Object.entries(snippetsOf('php-fpm')).map(([name, { body }]) => ({ name, body, file: 'www.conf' })),
  ];
  for (const { name, body, file } of cases) {
    for (const version of ['8.2', '8.4']) {
      test(`${name}, PHP ${version}: no choice of values is complained about`, () => {
        const tier = `tiers: { app: { ${MACHINES[name] ?? 'memory: 4GB, cpus: 2'}, runs: [php-fpm] } }\n`;
        const platform = `environment: production\nversions: { php: "${version}" }\n${tier}`;
        for (const text of expansions(body.join('\n'))) {
          // A few lines of a pool need the pool around them.
          const whole =
            file === 'www.conf' && !text.includes('[')
              ? `[www]\nuser = a\nlisten = /run/a.sock\npm = static\npm.max_children = 5\n${text}`
              : text;
          const named = text.startsWith('php_admin') ? 'php-fpm.d/www.conf' : file;
          const found = lintFiles(formats, {
            'headroom.yaml': platform,
            [named]: named === file ? whole : `[www]\n${text}`,
          });
          const told = found
            .filter(({ rule }) => !rule.endsWith('/settings-worth-setting'))
            .map(({ rule, message }) => `${rule}: ${message}`);
          assert.deepEqual(told, [], whole);
        }
      });
    }
  }
});

/** The snippet with every combination of its choices, and its placeholders as proposed. */
function expansions(body: string): readonly string[] {
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(body);
  if (!choice)
    return [
      body
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/(?<!\\)\$\d/g, '')
        .replace(/\\\$/g, '$'),
    ];
  return (choice[1] ?? '').split(',').flatMap(value => expansions(body.replace(choice[0], value)));
}
