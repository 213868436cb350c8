import assert from 'node:assert/strict';
import type { CompletionItem, Hover } from 'vscode-languageserver-protocol';
import { applied, clientsFor, rangeOf, rulesOf, type Start, type TestClient } from '../client.js';

const HEAD = ['apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: php }', 'data:', '  www.conf: |'];
const BODY = ['[www]', 'listen = 9000', 'pm = static', 'pm.max_childen = 5', 'pm.max_requests = '];
const lines = (lineBreak: string) => [...HEAD, ...BODY.map(line => `    ${line}`), '  other: text', ''].join(lineBreak);

/** Files inside of YAML: each answer stands where the file's line does. */
export function embeddedSuite(start: Start): void {
  const connect = clientsFor(start);
  const ask = <Answer>(client: TestClient, method: string, uri: string, line: number, character: number) =>
    client.request<Answer>(`textDocument/${method}`, { textDocument: { uri }, position: { line, character } });

  for (const [name, lineBreak] of [
    ['line feeds', '\n'],
    ['carriage returns', '\r\n'],
  ] as const)
    test(`a pool in a ConfigMap is judged, mended, explained and completed: ${name}`, async () => {
      const client = await connect();
      const text = lines(lineBreak);
      const uri = await client.open('map.yaml', text, 'yaml');
      const [unknown] = await client.expectRules(uri, ['php-fpm/unknown-setting']);
      assert.ok(unknown);
      assert.deepEqual(unknown.range, rangeOf(8, 4, 18));
      const [spelling] = await client.codeActions(uri, unknown.range, { diagnostics: [unknown] });
      const mended = applied(text, spelling?.edit, uri);
      assert.equal(mended, text.replace('max_childen', 'max_children'));
      const { contents } = await ask<Hover>(client, 'hover', uri, 7, 5);
      assert.match(JSON.stringify(contents), /\*\*pm\*\*/);
      const items = await ask<CompletionItem[]>(client, 'completion', uri, 9, '    pm.max_requests = '.length);
      assert.ok(items.some(({ label }) => label === '1000'));
      await client.change(uri, 2, { text: mended });
      assert.deepEqual(rulesOf(await client.diagnosticsAt(uri, 2)), []);
    });

  test('a file in quotes is judged as a whole, and nothing in it is changed', async () => {
    const client = await connect();
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: php }\ndata:\n  php.ini: "memory_limit = 9\\n"\n';
    const uri = await client.open('map.yaml', text, 'yaml');
    const [found] = await client.expectRules(uri, ['php/out-of-range']);
    assert.ok(found);
    assert.deepEqual(found.range, rangeOf(4, 11, 31));
    const actions = await client.codeActions(uri, found.range, { diagnostics: [found], only: ['quickfix'] });
    assert.ok(
      actions.every(({ title }) => /ignore/i.test(title)),
      JSON.stringify(actions.map(({ title }) => title)),
    );
  });

  test('directives that a Dockerfile starts PHP with are judged and mended', async () => {
    const client = await connect();
    const text = 'FROM php:8.3-fpm\nCMD ["php-fpm", "-d", "memory_limit=512MB"]\n';
    const uri = await client.open('Dockerfile', text, 'dockerfile');
    const [found] = await client.expectRules(uri, ['php/out-of-range']);
    assert.ok(found);
    assert.deepEqual(found.range, rangeOf(1, 36, 41));
    const [fix] = await client.codeActions(uri, found.range, { diagnostics: [found] });
    assert.equal(applied(text, fix?.edit, uri), text.replace('512MB', '512M'));
  });
}
