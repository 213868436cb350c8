import assert from 'node:assert/strict';
import { join } from 'node:path';
import { rangeOf, startProcess, TestClient } from './client.js';

suite('language server, guarded', () => {
  const guard = join(import.meta.dirname, 'guard.cjs');

  test('it opens no socket, starts no process and writes no file', async () => {
    const files = {
      'headroom.yaml': 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n',
      'postgresql.conf': "nonsense = 1\nlisten_addresses = *\ninclude 'b.conf'\ninclude 'http://127.0.0.1/x'\n",
      'b.conf': 'work_mem = 64MB\n',
    };
    const client = await TestClient.start(() => startProcess(['--require', guard]), { files });
    const uri = await client.open('postgresql.conf');
    await client.diagnosticsAt(uri, 1);
    const at = { textDocument: { uri }, position: { line: 0, character: 2 } };
    for (const method of ['hover', 'completion', 'documentSymbol', 'documentLink']) {
      await client.request(`textDocument/${method}`, at);
    }
    await client.codeActions(uri, rangeOf(0, 0, 9));
    for (const method of ['status', 'checklist']) await client.request(`headroom/${method}`, { uri });
    await client.request('headroom/draft', { folder: client.uri('.') });
    await client.request('headroom/declare', { uri, key: 'environment', value: 'ci' });
    await client.request('shutdown', null);
    await client.stop();
    assert.equal(client.transport.errors(), 'GUARDED\n');
  });

  test('the guard notices what it forbids', async () => {
    const { spawnSync } = await import('node:child_process');
    const script =
      "try { require('fs').writeFileSync('/nowhere/x', '') } catch {} try { fetch('http://127.0.0.1') } catch {}";
    const { stderr } = spawnSync(process.execPath, ['--require', guard, '-e', script], { encoding: 'utf8' });
    assert.equal(stderr, 'GUARDED\nFORBIDDEN fs.writeFileSync\nFORBIDDEN globalThis.fetch\n');
  });
});
