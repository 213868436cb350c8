import assert from 'node:assert/strict';
import { type CodeAction, commands, type Hover, type MarkdownString, type WorkspaceEdit, workspace } from 'vscode';
import { at, codeOf, findings, open, place, rangeOf, write } from './workbench.js';

const MAIN = `events {
}
http {
    upstream store {
        server 10.0.0.1:8080;
    }
    include sites/*.conf;
}
`;

const SITE = `server {
    listen 443 ssl;
    ssl on;
    location / {
        proxy_pass http://store;
    }
    gzip on
    gzip_vary on;
}
`;

suite('nginx', () => {
  test('a missing semicolon is marked on its own line', async () => {
    // A platform holds the two files together when only one of them is open.
    await write('version: 1\n', 'web', 'headroom.yaml');
    await write(MAIN, 'web', 'nginx.conf');
    const site = await write(SITE, 'web', 'sites', 'store.conf');
    assert.equal(site.languageId, 'nginx');
    const found = await findings(site, codes => codes.includes('nginx/missing-semicolon'));
    const missing = found.find(each => codeOf(each) === 'nginx/missing-semicolon');
    assert.equal(missing?.range.start.line, 6);
  });

  test('a directive that newer versions lack is taken out by its fix', async () => {
    const site = await open('web', 'sites', 'store.conf');
    const found = await findings(site, codes => codes.includes('nginx/removed-directive'));
    const removed = found.find(each => codeOf(each) === 'nginx/removed-directive');
    assert.ok(removed);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      site.uri,
      removed.range,
    );
    const fix = actions.find(({ edit, isPreferred }) => edit && isPreferred);
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await workspace.applyEdit(fix.edit);
    assert.ok(!site.getText().includes('ssl on;'), site.getText());
    await findings(site, codes => !codes.includes('nginx/removed-directive'));
  });

  test('an upstream is renamed in the main file and in its site', async () => {
    const site = await open('web', 'sites', 'store.conf');
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      site.uri,
      at(site, 'store;'),
      'backend',
    );
    assert.equal(edit.size, 2);
    await workspace.applyEdit(edit);
    const main = await workspace.openTextDocument(place('web', 'nginx.conf'));
    assert.match(main.getText(), /upstream backend \{/);
    assert.match(site.getText(), /proxy_pass http:\/\/backend;/);
  });

  test('a hover over a block tells what holds in it', async () => {
    const document = await open('shop', 'web', 'conf.d', 'shop.conf');
    await findings(document, codes => codes.length > 0);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      rangeOf(document, 'location = /index.php').start,
    );
    const text = hovers.flatMap(({ contents }) => contents.map(each => (each as MarkdownString).value)).join('\n');
    assert.match(text, /Holds here, from the blocks around it/);
  });
});
