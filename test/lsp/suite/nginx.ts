import assert from 'node:assert/strict';
import type {
  CompletionItem,
  DocumentLink,
  Hover,
  Location,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { clientsFor, FileChangeType, type Start, type TestClient } from '../client.js';

const MAIN = `events {
}
http {
    upstream shop {
        server 10.0.0.1:8080;
    }
    include sites/*.conf;
}
`;
const SITE = `server {
    listen 80;
    gzip on
    location / {
        proxy_pass http://shop;
        proxy_set_header Host $host;
    }
}
`;

/** nginx: a main file and the sites that it includes. */
export function nginxSuite(start: Start): void {
  const connect = clientsFor(start);
  const files = { 'headroom.yaml': 'version: 1\n', 'nginx.conf': MAIN, 'sites/shop.conf': SITE };
  const ask = <Answer>(client: TestClient, method: string, uri: string, line: number, character: number, more = {}) =>
    client.request<Answer>(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
      ...more,
    });
  const uses = { context: { includeDeclaration: true } };

  test('a missing semicolon is reported on its line, in the file that is included', async () => {
    const client = await connect({ files });
    const site = await client.open('sites/shop.conf', undefined, 'nginx');
    const found = await client.diagnostics(site, ({ diagnostics }) => diagnostics.length > 0);
    const missing = found.find(({ code }) => code === 'nginx/missing-semicolon');
    assert.equal(missing?.range.start.line, 2);
  });

  test('an upstream is found, and renamed in both files', async () => {
    const client = await connect({ files });
    const site = await client.open('sites/shop.conf', undefined, 'nginx');
    await client.diagnostics(site, ({ diagnostics }) => diagnostics.length > 0);
    const [definition] = await ask<Location[]>(client, 'definition', site, 4, 27);
    assert.deepEqual([definition?.uri, definition?.range.start.line], [client.uri('nginx.conf'), 3]);
    assert.equal((await ask<Location[]>(client, 'references', site, 4, 27, uses)).length, 2);
    assert.deepEqual(await ask<Range>(client, 'prepareRename', site, 4, 27), {
      start: { line: 4, character: 26 },
      end: { line: 4, character: 30 },
    });
    const edit = await ask<WorkspaceEdit>(client, 'rename', site, 4, 27, { newName: 'store' });
    assert.deepEqual(Object.keys(edit.changes ?? {}).sort(), [client.uri('nginx.conf'), site]);
    await assert.rejects(ask(client, 'rename', site, 4, 27, { newName: 'a b;' }), /cannot stand/);
    assert.equal(await ask(client, 'prepareRename', site, 1, 6), null);
  });

  test('directives and variables are explained and proposed', async () => {
    const client = await connect({ files });
    const site = await client.open('sites/shop.conf', undefined, 'NGINX');
    await client.diagnostics(site, ({ diagnostics }) => diagnostics.length > 0);
    assert.match(JSON.stringify((await ask<Hover>(client, 'hover', site, 4, 12)).contents), /\*\*proxy_pass\*\*/);
    assert.match(JSON.stringify((await ask<Hover>(client, 'hover', site, 5, 32)).contents), /\$host/);
    const inLocation = await ask<CompletionItem[]>(client, 'completion', site, 5, 8);
    assert.ok(inLocation.some(({ label }) => label === 'proxy_read_timeout'));
    assert.ok(!inLocation.some(({ label }) => label === 'worker_processes'));
    const dollar = await ask<CompletionItem[]>(client, 'completion', site, 5, 31);
    assert.ok(dollar.some(({ label }) => label === '$remote_addr'));
  });

  test('includes are links, and blocks make the outline', async () => {
    const client = await connect({
      files: { ...files, 'nginx.conf': MAIN.replace('sites/*.conf', 'sites/shop.conf') },
    });
    const main = await client.open('nginx.conf', undefined, 'nginx');
    await client.diagnostics(main);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri: main } });
    assert.deepEqual(
      links.map(({ target }) => target),
      [client.uri('sites/shop.conf')],
    );
    const outline = await client.request<{ name: string }[]>('textDocument/documentSymbol', {
      textDocument: { uri: main },
    });
    assert.ok(outline.some(({ name }) => name.includes('upstream')));
  });

  test('a main file that was opened and closed again still counts', async () => {
    const client = await connect({ files: { 'other/a.conf': '' } });
    const declared = 'version: 1\n';
    client.write({ 'web/headroom.yaml': declared });
    await client.filesChanged({ 'web/headroom.yaml': FileChangeType.Created });
    const declaration = await client.open('web/headroom.yaml', undefined, 'yaml');
    client.write({ 'web/nginx.conf': MAIN });
    await client.filesChanged({ 'web/nginx.conf': FileChangeType.Created });
    const main = await client.open('web/nginx.conf', undefined, 'nginx');
    await client.close(declaration);
    client.write({ 'web/sites/shop.conf': SITE });
    await client.filesChanged({ 'web/sites/shop.conf': FileChangeType.Created });
    const site = await client.open('web/sites/shop.conf', undefined, 'nginx');
    await client.diagnostics(site, ({ diagnostics }) => diagnostics.length > 0);
    await client.close(main);
    const [definition] = await ask<Location[]>(client, 'definition', site, 4, 27);
    assert.equal(definition?.uri, main);
  });
}
