import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { clientsFor, rangeOf, rulesOf, type Start, type TestClient } from '../client.js';

const UNKNOWN = 'postgresql/unknown-setting';

/** Input that no editor should send, and some do. */
export function hostileSuite(start: Start): void {
  const connect = clientsFor(start);

  /** Whether the server still knows the text and answers. */
  const expectAlive = async (client: TestClient, uri: string, version: number) => {
    await client.change(uri, version, { text: 'nonsense = 1\n' });
    assert.deepEqual(rulesOf(await client.diagnosticsAt(uri, version)), [UNKNOWN]);
  };

  const positions: readonly (readonly [name: string, range: object])[] = [
    ['far outside', { start: { line: 1e9, character: 1e9 }, end: { line: 1e9 + 1, character: 0 } }],
    ['negative', { start: { line: -5, character: -5 }, end: { line: -1, character: -1 } }],
    ['reversed', { start: { line: 1, character: 2 }, end: { line: 0, character: 0 } }],
    ['not numbers', { start: { line: null, character: 'x' }, end: { line: Number.NaN, character: {} } }],
    ['fractions', { start: { line: 0.5, character: 1.5 }, end: { line: 0.5, character: 1.5 } }],
    ['missing', {}],
  ];

  for (const [name, range] of positions) {
    test(`a change whose positions are ${name}`, async () => {
      const client = await connect();
      const uri = await client.open('postgresql.conf', 'port = 5432\nfsync = on\n');
      await client.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range, text: 'a\nb' }],
      });
      await client.diagnosticsAt(uri, 2);
      await client.change(uri, 3, { range: rangeOf(0, 0, 1), text: '# ' });
      await client.diagnosticsAt(uri, 3);
      await expectAlive(client, uri, 4);
    });

    test(`requests whose positions are ${name}`, async () => {
      const client = await connect();
      const uri = await client.open('postgresql.conf', 'port = 5432\n');
      const position = (range as { start?: object }).start;
      for (const method of ['textDocument/hover', 'textDocument/completion']) {
        await client.request(method, { textDocument: { uri }, position });
      }
      await client
        .request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } })
        .catch(() => {});
      await expectAlive(client, uri, 2);
    });
  }

  test('a range behind the end appends, one before the start inserts there', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'port = 5432\n');
    await client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: rangeOf(99, 0, 5), text: 'fsync = on\n' },
        { range: { start: { line: -1, character: 0 }, end: { line: -1, character: 0 } }, text: 'work_mem = 4MB\n' },
      ],
    });
    await client.diagnosticsAt(uri, 2);
    const symbols = await client.request<{ name: string }[]>('textDocument/documentSymbol', { textDocument: { uri } });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['work_mem', 'port', 'fsync'],
    );
  });

  test('changes and closings before opening, opening and closing twice, versions that go backwards', async () => {
    const client = await connect();
    const uri = client.uri('postgresql.conf');
    await client.change(uri, 1, { text: 'x' });
    await client.close(uri);
    await client.open('postgresql.conf', 'nonsense = 1\n');
    await client.open('postgresql.conf', 'nonsense = 1\nnonsense2 = 1\n', 'conf', 2);
    await client.expectRules(uri, [UNKNOWN, UNKNOWN]);
    await client.change(uri, 1, { text: 'nonsense = 1\n' });
    await client.expectRules(uri, [UNKNOWN]);
    await client.close(uri);
    await client.close(uri);
    await client.expectRules(uri, []);
    await client.open('postgresql.conf', 'port = 1\n', 'conf', 1);
    await expectAlive(client, uri, 2);
  });

  test('a thousand changes and a closing', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'port = 5432\n'.repeat(500));
    for (let version = 2; version < 1_002; version++) {
      void client.change(uri, version, { range: rangeOf(version % 500, 0, 1), text: 'x' });
    }
    await client.close(uri);
    await client.request('textDocument/documentSymbol', { textDocument: { uri } });
    await client.quiet();
    const last = client.published.findLast(params => params.uri === uri);
    assert.deepEqual(last?.diagnostics ?? [], []);
  });

  test('requests for a document that is not open are answered', async () => {
    const client = await connect();
    const textDocument = { uri: client.uri('nowhere.conf') };
    const at = { textDocument, position: { line: 0, character: 0 } };
    assert.equal(await client.request('textDocument/hover', at), null);
    assert.deepEqual(await client.request('textDocument/completion', at), []);
    assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
    assert.deepEqual(await client.request('textDocument/documentLink', { textDocument }), []);
    assert.deepEqual(await client.codeActions(textDocument.uri, rangeOf(0, 0, 0)), []);
  });

  test('a request that makes a handler throw is answered as an error and logged, and the server lives on', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'port = 5432\n');
    for (const method of [
      'textDocument/hover',
      'textDocument/codeAction',
      'headroom/status',
      'headroom/declare',
      'headroom/draft',
    ]) {
      await assert.rejects(client.request(method, {}), { name: 'Error' }, method);
    }
    await client.until(
      () => client.logs.find(log => log.startsWith('Hover failed: TypeError')),
      () => client.logs.join('\n'),
    );
    await expectAlive(client, uri, 2);
  });

  test('notifications that hold nothing are survived', async () => {
    const client = await connect();
    for (const method of ['didOpen', 'didChange', 'didClose']) await client.notify(`textDocument/${method}`, {});
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{}] });
    await client.notify('workspace/didChangeConfiguration', {});
    const textDocument = { uri: client.uri('x.conf'), languageId: 5, version: 'x', text: null };
    await client.notify('textDocument/didOpen', { textDocument });
    await expectAlive(client, await client.open('postgresql.conf', ''), 2);
  });

  test('unknown requests and a second start are refused', async () => {
    const client = await connect();
    await assert.rejects(client.request('headroom/unknown', {}), /Unhandled method/);
    await assert.rejects(client.request('initialize', { capabilities: {} }), /initialized already/);
  });

  test('a request that is cancelled in time is not answered', async () => {
    let answer = (_settings: unknown) => {};
    const settings = new Promise(resolve => {
      answer = resolve;
    });
    const client = await connect({ settings });
    const uri = await client.open('postgresql.conf', 'port = 5432\n');
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
    const hover = client.connection.sendRequest('textDocument/hover', params, source.token);
    source.cancel();
    await client.notify('workspace/didChangeWatchedFiles', { changes: [] });
    answer(null);
    await assert.rejects(hover, { code: -32_800 });
  });

  test('texts with odd characters and line breaks keep their places', async () => {
    const client = await connect();
    const text = '# \u2028 \0 \ud800\r\nport = 5432\rfsync = on\n\tnonsense = 1';
    const uri = await client.open('postgresql.conf', text);
    const found = await client.diagnosticsAt(uri, 1);
    assert.equal(found.at(-1)?.range.end.character, 9);
    await expectAlive(client, uri, 2);
  });
}
