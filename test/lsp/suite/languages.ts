import assert from 'node:assert/strict';
import { canonicalUri } from '../../../server/src/core/uris.js';
import { clientsFor, rulesOf, type Start } from '../client.js';

const UNKNOWN = 'postgresql/unknown-setting';
const STOCK = 'shared_buffers = 128MB\nmax_connections = 100\nwal_level = replica\nnonsense = 1\n';

/** What decides the format of a document. */
export function languagesSuite(start: Start): void {
  const connect = clientsFor(start);

  for (const languageId of ['conf', 'dosini', 'conf-unix', '', 'postgresql-conf']) {
    test(`the language id "${languageId}" is not needed where the name tells the format`, async () => {
      const client = await connect();
      await client.expectRules(await client.open('postgresql.conf', 'nonsense = 1\n', languageId), [UNKNOWN]);
    });
  }

  test('a name that says nothing is read by its content', async () => {
    const client = await connect();
    await client.expectRules(await client.open('main.conf', STOCK, 'conf'), [UNKNOWN]);
  });

  test("another program's file is left alone, whatever its language id says", async () => {
    const client = await connect();
    const uri = await client.open('postgresql-x.conf', 'server {\n  listen 80;\n}\n');
    assert.deepEqual(await client.diagnosticsAt(uri, 1), []);
  });

  test('an untitled document is read by its language', async () => {
    const client = await connect();
    const uri = await client.open('untitled:Untitled-1', 'nonsense = 1\n');
    await client.expectRules(uri, [UNKNOWN]);
    await client.close(uri);
    await client.open('untitled:Untitled-1', 'nonsense = 1\n', 'plaintext', 5);
    assert.deepEqual(await client.diagnosticsAt(uri, 5), []);
  });

  test('an untitled document stands alone: what it includes is not looked for', async () => {
    const client = await connect({ files: { 'b.conf': 'work_mem = 4MB\n' } });
    const uri = await client.open('untitled:Untitled-1', "include 'b.conf'\n");
    const [found] = await client.expectRules(uri, ['postgresql/include-not-read']);
    assert.equal(found?.severity, 3);
  });

  test('a document of another scheme is read alone where the client serves no files', async () => {
    const client = await connect({ initializationOptions: { files: false } });
    const uri = await client.open('git:/project/postgresql.conf', 'nonsense = 1\n');
    await client.expectRules(uri, [UNKNOWN]);
  });

  test('a document of another scheme reaches its neighbours through a client that serves files', async () => {
    const client = await connect({ initializationOptions: { files: true } });
    const uri = await client.open('vscode-vfs://github/a/postgresql.conf', "include 'b.conf'\n");
    await client.expectRules(uri, ['postgresql/include-not-read']);
    assert.ok(client.asked.includes(canonicalUri('vscode-vfs://github/a/b.conf')), String(client.asked));
    assert.deepEqual(rulesOf(await client.diagnosticsAt(uri, 1)), ['postgresql/include-not-read']);
  });
}
