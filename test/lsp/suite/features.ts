import assert from 'node:assert/strict';
import type {
  CompletionItem,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Location,
  SymbolInformation,
} from 'vscode-languageserver-protocol';
import { clientsFor, rangeOf, type Start, type TestClient } from '../client.js';

/** Hovers, completions, outline and links. */
export function featuresSuite(start: Start): void {
  const connect = clientsFor(start);
  const at = (uri: string, line: number, character: number) => ({
    textDocument: { uri },
    position: { line, character },
  });
  const complete = (client: TestClient, uri: string, line: number, character: number, context?: object) =>
    client.request<CompletionItem[]>('textDocument/completion', { ...at(uri, line, character), context });

  test('the server says what it can do', async () => {
    const { initialized } = await connect();
    const { capabilities, serverInfo } = initialized;
    assert.equal(serverInfo?.name, 'headroom');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'source.fixAll.headroom', 'refactor.rewrite.headroom'],
    });
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(capabilities.definitionProvider, true);
    assert.equal(capabilities.referencesProvider, true);
    assert.equal(capabilities.completionProvider?.resolveProvider, true);
    assert.equal(capabilities.documentSymbolProvider, true);
    assert.equal(capabilities.workspace?.workspaceFolders?.supported, true);
    assert.equal(capabilities.diagnosticProvider, undefined);
  });

  test('a hover explains the setting under the cursor', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', '# first\nwork_mem = 64MB\n');
    const hover = await client.request<Hover>('textDocument/hover', at(uri, 1, 3));
    assert.deepEqual(hover.range, rangeOf(1, 0, 8));
    assert.ok(typeof hover.contents === 'object' && 'kind' in hover.contents && hover.contents.kind === 'markdown');
    assert.match(hover.contents.value, /\*\*work_mem\*\*/);
    assert.equal(await client.request('textDocument/hover', at(uri, 0, 0)), null);
  });

  test('a hover sees the newest text, and the hardware that headroom.yaml declares', async () => {
    const platform = 'tiers:\n  database: { memory: 32GB, runs: [postgresql] }\n';
    const client = await connect({ files: { 'headroom.yaml': platform, 'postgresql.conf': 'port = 5432\n' } });
    const uri = await client.open('postgresql.conf');
    await client.change(uri, 2, { text: 'shared_buffers = 8GB\n' });
    const { contents } = await client.request<Hover>('textDocument/hover', at(uri, 0, 3));
    assert.match(JSON.stringify(contents), /25 % of 32GB RAM \(headroom\.yaml, tier database\)/);
  });

  test('completions propose names with an edit, and describe one when it is looked at', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'work\n');
    const items = await complete(client, uri, 0, 4);
    const item = items.find(({ label }) => label === 'work_mem');
    assert.deepEqual(item?.textEdit, { range: rangeOf(0, 0, 4), newText: 'work_mem = ' });
    assert.equal(item?.documentation, undefined);
    const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /\*\*work_mem\*\*/);
  });

  test('completions are sorted by rank and say which names are deprecated', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', '\n');
    const items = await complete(client, uri, 0, 0);
    const rank = (name: string) => items.find(({ label }) => label === name)?.sortText ?? '';
    assert.ok(rank('shared_buffers') < rank('log_directory'), 'what matters for performance comes first');
    assert.ok(items.length > 300);
  });

  test('completions propose values behind a name, and no names because of a blank', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'fsync = \n \n');
    const blank = { triggerKind: 2, triggerCharacter: ' ' };
    const values = await complete(client, uri, 0, 8, blank);
    assert.deepEqual(values.map(({ label }) => label).sort(), ['off', 'on']);
    assert.deepEqual(await complete(client, uri, 1, 1, blank), []);
  });

  test('a client that takes one place for all completions gets it once', async () => {
    const completion = { completionList: { itemDefaults: ['editRange'] } };
    const client = await connect({ capabilities: { textDocument: { completion } } });
    const uri = await client.open('postgresql.conf', 'work\n');
    const list = await client.request<CompletionList>('textDocument/completion', at(uri, 0, 4));
    assert.deepEqual(list.itemDefaults, { editRange: rangeOf(0, 0, 4) });
    const item = list.items.find(({ label }) => label === 'work_mem');
    assert.deepEqual([item?.textEdit, item?.textEditText], [undefined, 'work_mem = ']);
  });

  test('the outline lists settings, flat for clients that know no tree', async () => {
    const text = 'work_mem = 4MB\nport = 5432\n';
    const client = await connect();
    const uri = await client.open('postgresql.conf', text);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    assert.deepEqual(
      symbols.map(({ name, detail, range }) => [name, detail, range]),
      [
        ['work_mem', '4MB', rangeOf(0, 0, 14)],
        ['port', '5432', rangeOf(1, 0, 11)],
      ],
    );
    const other = await connect({ capabilities: {} });
    const flat = await other.open('postgresql.conf', text);
    const infos = await other.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri: flat },
    });
    assert.deepEqual(infos[0]?.location, { uri: flat, range: rangeOf(0, 0, 14) });
  });

  test('the outline is limited', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'port = 5432\n'.repeat(5_100));
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    assert.equal(symbols.length, 5_000);
    await client.until(
      () => client.logs.find(log => log.includes('5000 of 5100')),
      () => 'the log says so',
    );
  });

  test('what a manifest aims at is defined, and referred to, in other files', async () => {
    const shop = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n';
    const scaler = `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: shop }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }\n  maxReplicas: 5\n`;
    const client = await connect({ files: { 'headroom.yaml': '{}\n', 'shop.yaml': shop, 'hpa.yaml': scaler } });
    const hpa = await client.open('hpa.yaml');
    const deployment = await client.open('shop.yaml');
    assert.deepEqual(await client.request<Location[]>('textDocument/definition', at(hpa, 4, 65)), [
      { uri: deployment, range: rangeOf(3, 8, 12) },
    ]);
    const context = { includeDeclaration: false };
    const found = await client.request<Location[]>('textDocument/references', { ...at(deployment, 3, 9), context });
    assert.deepEqual(found, [{ uri: hpa, range: rangeOf(4, 65, 69) }]);
    assert.deepEqual(await client.request('textDocument/definition', at(deployment, 0, 2)), []);
  });

  test('included files that are there are links', async () => {
    const files = { 'postgresql.conf': "include 'a b.conf'\ninclude_if_exists 'missing.conf'\n", 'a b.conf': '' };
    const client = await connect({ files });
    const uri = await client.open('postgresql.conf');
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
    assert.deepEqual(links, [{ range: rangeOf(0, 8, 18), target: client.uri('a b.conf') }]);
  });
}
