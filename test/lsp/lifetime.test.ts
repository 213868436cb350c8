import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver-protocol/node';
import { serverFolder } from '../support/server-bundle.js';
import { TestClient, type Transport } from './client.js';

const endOf = (child: ChildProcess) => new Promise<number | null>(resolve => child.on('exit', resolve));

async function spawnServer(...given: string[]): Promise<ChildProcess & { stdin: NodeJS.WritableStream }> {
  const child = spawn(process.execPath, [join(serverFolder(), 'server.js'), ...given], { stdio: 'pipe' });
  return child;
}

function framed(message: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

const initialize = framed({ id: 1, method: 'initialize', params: { processId: null, capabilities: {} } });

suite('language server, lifetime', () => {
  test('it speaks on the channel to the process that forked it', async () => {
    const client = await TestClient.start(startForked, { files: { 'postgresql.conf': 'nonsense = 1\n' } });
    await client.expectRules(await client.open('postgresql.conf'), ['postgresql/unknown-setting']);
    await client.stop();
  });

  test('it ends with success after shutdown and exit, also without being told how to speak', async () => {
    const child = await spawnServer();
    const end = endOf(child);
    child.stdin.write(initialize + framed({ id: 2, method: 'shutdown' }) + framed({ method: 'exit' }));
    assert.equal(await end, 0);
  });

  test('it ends when its client is gone', async () => {
    const child = await spawnServer('--stdio');
    const end = endOf(child);
    child.stdin.write(initialize);
    child.stdin.end();
    assert.equal(await end, 1);
  });

  test('it ends when the process that it was started for is gone', async () => {
    const parent = spawn(process.execPath, ['-e', '0']);
    await endOf(parent);
    const child = await spawnServer('--stdio');
    const end = endOf(child);
    child.stdin.write(framed({ id: 1, method: 'initialize', params: { processId: parent.pid, capabilities: {} } }));
    assert.equal(await end, 1);
  });

  for (const [name, garbage] of [
    ['no header', 'hello\r\n\r\n'],
    ['a length that is no number', 'Content-Length: many\r\n\r\n{}'],
    ['half a message', 'Content-Length: 5000\r\n\r\n{"jsonrpc":'],
    ['a message that is no JSON', 'Content-Length: 5\r\n\r\n{{{{{'],
    ['a message that is no object', 'Content-Length: 4\r\n\r\nnull'],
  ] as const) {
    test(`${name} neither hangs it nor takes its memory`, async () => {
      const child = await spawnServer('--stdio');
      const end = endOf(child);
      child.stdin.on('error', () => {});
      child.stdin.write(initialize + garbage);
      await new Promise(resolve => setTimeout(resolve, 200));
      child.stdin.end();
      assert.notEqual(await end, null, 'it ended by itself');
    });
  }
});

async function startForked(): Promise<Transport> {
  const child = fork(join(serverFolder(), 'server.js'), ['--node-ipc'], { silent: true, execArgv: [] });
  const end = endOf(child);
  const stop = async () => {
    child.kill();
    await end;
  };
  return { reader: new IPCMessageReader(child), writer: new IPCMessageWriter(child), errors: () => '', stop };
}
