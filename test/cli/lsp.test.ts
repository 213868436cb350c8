import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { CLI } from '../support/cli.js';

function message(content: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

suite('cli: lsp', () => {
  test('starts the language server on standard input and output', async function () {
    this.timeout(30_000);
    const server = spawn(process.execPath, [CLI, 'lsp', '--stdio']);
    let output = '';
    server.stdout.on('data', chunk => {
      output += chunk;
      if (output.includes('"id":1') && !output.includes('"id":2'))
        server.stdin.write(message({ id: 2, method: 'shutdown' }));
      if (output.includes('"id":2')) server.stdin.write(message({ method: 'exit' }));
    });
    server.stdin.write(
      message({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } }),
    );
    const code = await new Promise(resolve => server.on('close', resolve));
    assert.match(output, /"capabilities":\{/);
    assert.equal(code, 0);
  });
});
