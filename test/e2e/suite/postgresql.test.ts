import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionList,
  commands,
  DiagnosticSeverity,
  type Hover,
  languages,
  type MarkdownString,
  Position,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { until } from './until.js';
import { codeOf, findings, open, rangeOf } from './workbench.js';

suite('postgresql.conf', () => {
  test('has its language and its findings, with rule and page', async () => {
    const document = await open('shop', 'db', 'postgresql.conf');
    assert.equal(document.languageId, 'postgresql-conf');
    const found = await findings(document, codes => codes.includes('postgresql/invalid-unit'));
    const finding = found.find(each => codeOf(each) === 'postgresql/invalid-unit');
    assert.equal(finding?.source, 'headroom');
    assert.equal(finding?.severity, DiagnosticSeverity.Error);
    assert.equal(document.getText(finding?.range), '2gb');
    assert.match(JSON.stringify(finding?.code), /rules\/postgresql\/invalid-unit\.md/);
  });

  test('the page of a rule comes with the extension, and is shown', async () => {
    await commands.executeCommand('headroom.explainRule', 'postgresql/invalid-unit');
    const page = await until(
      () => workspace.textDocuments.find(({ uri }) => uri.scheme === 'headroom-rule'),
      document => document !== undefined,
    );
    assert.match(page?.getText() ?? '', /`postgresql\/invalid-unit` · error/);
    const label = await until(
      () => window.tabGroups.activeTabGroup.activeTab?.label ?? '',
      text => text.includes('invalid-unit'),
    );
    assert.match(label, /invalid-unit/);
  });

  test('a quick-fix mends the line, and the finding goes', async () => {
    const document = await open('shop', 'db', 'postgresql.conf');
    await findings(document, codes => codes.includes('postgresql/invalid-unit'));
    const range = rangeOf(document, '2gb');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const fix = actions.find(({ title }) => title === 'Change to 2GB');
    assert.ok(fix?.edit && fix.isPreferred, JSON.stringify(actions.map(({ title }) => title)));
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /^maintenance_work_mem = 2GB$/m);
    await findings(document, codes => codes.length > 0 && !codes.includes('postgresql/invalid-unit'));
  });

  test('a hover tells the effective value, its share of RAM and what is recommended', async () => {
    const document = await open('shop', 'db', 'postgresql.conf');
    await findings(document, codes => codes.length > 0);
    const at = rangeOf(document, 'shared_buffers').start.translate(0, 3);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const text = hovers
      .flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value))
      .join('\n');
    assert.match(text, /63 % of 32GB RAM/);
    assert.match(text, /Recommended for .*\*\*8GB\*\*/);
    assert.match(text, /after a restart/);
  });

  test('completion proposes settings that are not set yet, and the recommended value first', async () => {
    const document = await open('shop', 'db', 'conf.d', '20-replication.conf');
    await until(
      () => document.languageId,
      language => language === 'postgresql-conf',
    );
    const editor = await window.showTextDocument(document);
    const end = new Position(document.lineCount, 0);
    await editor.edit(edit => edit.insert(end, 'max_worker_pr'));
    const names = await complete(document, new Position(document.lineCount - 1, 13));
    assert.ok(names.items.some(({ label }) => label === 'max_worker_processes'));
    await editor.edit(edit => edit.insert(new Position(document.lineCount - 1, 13), 'ocesses = '));
    const values = await complete(document, new Position(document.lineCount - 1, 23));
    const sorted = values.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.equal(sorted[0]?.label, '8');
  });

  test('a file that only its includer makes known has its language and its findings', async () => {
    const document = await openIncluded();
    const added = 'log_lock_waits = sometimes\n';
    await insertAtEnd(document, added);
    const found = await findings(document, codes => codes.includes('postgresql/invalid-value'));
    const finding = found.find(each => codeOf(each) === 'postgresql/invalid-value');
    assert.equal(document.getText(finding?.range), 'sometimes');
    await remove(document, added);
    await findings(document, codes => !codes.includes('postgresql/invalid-value'));
  });

  test('a language that a person chose for such a file stays', async () => {
    const document = await openIncluded();
    await languages.setTextDocumentLanguage(document, 'properties');
    const main = await open('shop', 'db', 'postgresql.conf');
    // The server tells of changes after each of these, and is asked what it makes of every open file.
    for (const line of ['not_a_setting = 1\n', 'nor_is_this = 1\n']) {
      await insertAtEnd(main, line);
      await findings(main, codes => codes.includes('postgresql/unknown-setting'));
      await remove(main, line);
      await findings(main, codes => !codes.includes('postgresql/unknown-setting'));
    }
    assert.equal(document.languageId, 'properties');
    await languages.setTextDocumentLanguage(document, 'postgresql-conf');
  });

  test('a switch in the settings takes effect at once', async () => {
    const document = await open('shop', 'db', 'postgresql.conf');
    await findings(document, codes => codes.includes('postgresql/needs-quotes'));
    const settings = workspace.getConfiguration('headroom');
    await settings.update('rules', { 'postgresql/needs-quotes': 'off' });
    await findings(document, codes => codes.length > 0 && !codes.includes('postgresql/needs-quotes'));
    await settings.update('rules', undefined);
    await findings(document, codes => codes.includes('postgresql/needs-quotes'));
  });
});

async function openIncluded(): Promise<TextDocument> {
  const document = await open('shop', 'db', 'conf.d', '10-logging.conf');
  await until(
    () => document.languageId,
    language => language === 'postgresql-conf',
  );
  assert.equal(document.languageId, 'postgresql-conf');
  return document;
}

async function insertAtEnd(document: TextDocument, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  const end = document.positionAt(document.getText().length);
  assert.ok(await editor.edit(edit => edit.insert(end, text)));
}

async function remove(document: TextDocument, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  assert.ok(await editor.edit(edit => edit.delete(rangeOf(document, text))));
}

async function complete(document: TextDocument, at: Position): Promise<CompletionList> {
  return until(
    () => commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, at),
    list => list.items.length > 0,
  );
}
