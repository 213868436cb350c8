import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serverFolder } from '../support/server-bundle.js';

/** What Neovim's own client makes of the server: one file, its diagnostics, a hover, a fix. */
const SCRIPT = `
vim.cmd('edit postgresql.conf')
local id = vim.lsp.start_client({ cmd = { NODE, SERVER, '--stdio' }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, id)
local told = function() return #vim.diagnostic.get(0) > 0 end
vim.wait(8000, told, 20)
local ask = function(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 4000) or {}
  return answers[id] and answers[id].result
end
local position = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = 0, character = 2 } }
local range = { start = { line = 1, character = 2 }, ['end'] = { line = 1, character = 2 } }
local actions = ask('textDocument/codeAction', {
  textDocument = position.textDocument, range = range, context = { diagnostics = {}, only = { 'quickfix' } },
})
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
local result = {
  diagnostics = vim.diagnostic.get(0),
  hover = ask('textDocument/hover', position),
  text = vim.api.nvim_buf_get_lines(0, 0, -1, false),
  filetype = vim.bo.filetype,
}
io.stdout:write(vim.fn.json_encode(result))
vim.cmd('qall!')
`;

suite('language server, in Neovim', () => {
  test('diagnostics, hover and a fix', async function () {
    this.timeout(30_000);
    if (spawnSync('nvim', ['--version']).status !== 0) {
      console.log('      (nvim is not installed: apt-get install neovim)');
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), 'headroom-nvim-'));
    writeFileSync(join(folder, 'postgresql.conf'), 'work_mem = 64MB\nmax_conections = 100\n');
    const names = `local NODE, SERVER = [[${process.execPath}]], [[${join(serverFolder(), 'server.js')}]]\n`;
    writeFileSync(join(folder, 'smoke.lua'), names + SCRIPT);
    const given = ['--headless', '-u', 'NONE', '-n', '-c', 'luafile smoke.lua'];
    const { stdout } = await promisify(execFile)('nvim', given, { cwd: folder, env: { ...process.env, HOME: folder } });
    rmSync(folder, { recursive: true, force: true });
    const { diagnostics, hover, text } = JSON.parse(stdout);
    assert.deepEqual(
      diagnostics.map((each: { code: string; lnum: number; source: string }) => [each.code, each.lnum, each.source]),
      [['postgresql/unknown-setting', 1, 'headroom']],
    );
    assert.match(hover.contents.value, /\*\*work_mem\*\*/);
    assert.deepEqual(text, ['work_mem = 64MB', 'max_connections = 100']);
  });
});
