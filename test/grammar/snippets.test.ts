import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { lintFiles, loadAllFormats, ROOT } from '../support/lint.js';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = snippetsOf('postgresql-conf');

function snippetsOf(language: string): Readonly<Record<string, Snippet>> {
  return JSON.parse(readFileSync(join(ROOT, 'snippets', `${language}.json`), 'utf8'));
}

/** The machine that a snippet's description promises to fit; the others fit any. */
const machines: Readonly<Record<string, string>> = {
  'Small server': 'memory: 2GB, cpus: 2',
  'Transaction server with 32 GB': 'memory: 32GB, cpus: 8',
  'Analytics server': 'memory: 64GB, cpus: 16',
};
const workloads: Readonly<Record<string, string>> = {
  'Transaction server with 32 GB': 'oltp',
  'Analytics server': 'dw',
};

suite('snippets: postgresql-conf', () => {
  let formats: readonly LoadedFormat[];
  suiteSetup(async () => {
    formats = await loadAllFormats();
  });

  for (const [name, { body }] of Object.entries(snippets)) {
    for (const version of ['14', '16', '18']) {
      test(`${name}, PostgreSQL ${version}: no choice of values is complained about`, () => {
        for (const text of expansions(body.join('\n'))) {
          const files = { 'headroom.yaml': declaration(name, version), 'postgresql.conf': text };
          const findings = lintFiles(formats, files).filter(({ rule }) => !rule.endsWith('/settings-worth-setting'));
          assert.deepEqual(
            findings.map(({ rule, message }) => `${rule}: ${message}`),
            [],
            text,
          );
        }
      });
    }
  }

  test('every machine and workload belongs to a snippet', () => {
    for (const name of [...Object.keys(machines), ...Object.keys(workloads)])
      assert.ok(Object.hasOwn(snippets, name), name);
  });
});

suite('snippets: yaml', () => {
  for (const [name, { body }] of Object.entries(snippetsOf('yaml'))) {
    for (const version of ['1.29', '1.33', '1.37']) {
      test(`${name}, Kubernetes ${version}: no choice of values is complained about`, async () => {
        const formats = await loadAllFormats();
        const platform = `environment: production\nversions: { kubernetes: "${version}" }\n`;
        for (const text of expansions(body.join('\n'))) {
          const findings = lintFiles(formats, { 'headroom.yaml': platform, 'a.yaml': text });
          assert.deepEqual(
            findings.map(({ rule, message }) => `${rule}: ${message}`),
            [],
            text,
          );
        }
      });
    }
  }
});

function declaration(name: string, version: string): string {
  const machine = machines[name] ?? 'memory: 32GB, cpus: 8';
  const tier = `  db: { ${machine}, storage: ssd, dedicated: true, runs: [postgresql] }`;
  return `environment: production\nworkload: ${workloads[name] ?? 'web'}\nversions: { postgresql: "${version}" }\ntiers:\n${tier}\n`;
}

/** The snippet with every combination of its choices. */
function expansions(body: string): readonly string[] {
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(body);
  if (!choice) return [body.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '')];
  return (choice[1] ?? '').split(',').flatMap(value => expansions(body.replace(choice[0], value)));
}
