import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientsFor, FileChangeType, messageOf, rulesOf, type Start } from '../client.js';

const { Created, Changed, Deleted } = FileChangeType;
const DUPLICATE = 'postgresql/duplicate-setting';
const NOT_READ = 'postgresql/include-not-read';
const REMOVED = 'postgresql/removed-setting';

/** Several files, on disk and open. */
export function filesSuite(start: Start): void {
  const connect = clientsFor(start);

  test('an included file is read with the file that includes it, and an edit in it counts there', async () => {
    const files = { 'postgresql.conf': "port = 1111\ninclude 'b.conf'\n", 'b.conf': 'fsync = on\n' };
    const client = await connect({ files });
    const main = await client.open('postgresql.conf');
    assert.deepEqual(await client.diagnosticsAt(main, 1), []);
    const included = await client.open('b.conf', 'port = 2222\n', 'conf');
    const [found] = await client.expectRules(main, [DUPLICATE]);
    assert.equal(found?.relatedInformation?.[0]?.location.uri, included);
    assert.deepEqual(await client.diagnosticsAt(included, 1), []);
    await client.change(included, 2, { text: 'nonsense = 1\n' });
    await client.expectRules(included, ['postgresql/unknown-setting']);
    await client.expectRules(main, []);
  });

  test('closing an included file lets the one on disk count again', async () => {
    const files = { 'postgresql.conf': "port = 1111\ninclude 'b.conf'\n", 'b.conf': 'fsync = on\n' };
    const client = await connect({ files });
    const main = await client.open('postgresql.conf');
    const included = await client.open('b.conf', 'port = 2222\n');
    await client.expectRules(main, [DUPLICATE]);
    await client.close(included);
    await client.expectRules(main, []);
  });

  test('an include that is typed is looked for at once', async () => {
    const client = await connect({ files: { 'postgresql.conf': 'port = 1111\n', 'b.conf': 'port = 2222\n' } });
    const uri = await client.open('postgresql.conf');
    await client.diagnosticsAt(uri, 1);
    await client.change(uri, 2, { text: "port = 1111\ninclude 'b.conf'\n" });
    assert.deepEqual(rulesOf(await client.diagnosticsAt(uri, 2)), [DUPLICATE]);
  });

  test('files that come, change and go on disk are checked again', async () => {
    const client = await connect({ files: { 'postgresql.conf': "port = 1111\ninclude 'b.conf'\n" } });
    const uri = await client.open('postgresql.conf');
    await client.expectRules(uri, [NOT_READ]);
    client.write({ 'b.conf': 'port = 2222\n' });
    await client.filesChanged({ 'b.conf': Created });
    await client.expectRules(uri, [DUPLICATE]);
    client.write({ 'b.conf': 'fsync = on\n' });
    await client.filesChanged({ 'b.conf': Changed });
    await client.expectRules(uri, []);
    client.remove('b.conf');
    await client.filesChanged({ 'b.conf': Deleted });
    await client.expectRules(uri, [NOT_READ]);
  });

  test('a folder that is included is listed again when a file comes, and when it goes as a whole', async () => {
    const files = { 'postgresql.conf': "port = 1111\ninclude_dir 'conf.d'\n", 'conf.d/a.conf': '' };
    const client = await connect({ files });
    const uri = await client.open('postgresql.conf');
    assert.deepEqual(await client.diagnosticsAt(uri, 1), []);
    client.write({ 'conf.d/b.conf': 'port = 2222\n' });
    await client.filesChanged({ 'conf.d/b.conf': Created });
    await client.expectRules(uri, [DUPLICATE]);
    client.remove('conf.d');
    await client.filesChanged({ 'conf.d': Deleted });
    await client.expectRules(uri, [NOT_READ]);
  });

  test('headroom.yaml covers the files below it, and editing it checks them again', async () => {
    const files = {
      'headroom.yaml': 'versions: { postgresql: "14" }\n',
      'db/postgresql.conf': "stats_temp_directory = 'x'\n",
    };
    const client = await connect({ files });
    const uri = await client.open('db/postgresql.conf');
    assert.deepEqual(await client.diagnosticsAt(uri, 1), []);
    const platform = await client.open('headroom.yaml', undefined, 'yaml');
    await client.change(platform, 2, { text: 'versions: { postgresql: "15" }\n' });
    await client.expectRules(uri, [REMOVED]);
    await client.close(platform);
    await client.expectRules(uri, []);
  });

  test('a headroom.yaml that comes or goes on disk checks the files below it again', async () => {
    const client = await connect({ files: { 'db/postgresql.conf': "stats_temp_directory = 'x'\n" } });
    const uri = await client.open('db/postgresql.conf');
    const [tentative] = await client.expectRules(uri, [REMOVED]);
    assert.equal(tentative?.severity, 4, 'a hint where the version is not known');
    client.write({ 'headroom.yaml': 'versions: { postgresql: "14" }\n' });
    await client.filesChanged({ 'headroom.yaml': Created });
    await client.expectRules(uri, []);
    client.remove('headroom.yaml');
    await client.filesChanged({ 'headroom.yaml': Deleted });
    await client.expectRules(uri, [REMOVED]);
  });

  test('an open headroom.yaml counts before it is saved', async () => {
    const client = await connect({ files: { 'db/postgresql.conf': "stats_temp_directory = 'x'\n" } });
    const uri = await client.open('db/postgresql.conf');
    await client.expectRules(uri, [REMOVED]);
    const platform = await client.open('headroom.yaml', 'versions: { postgresql: "14" }\n', 'yaml');
    await client.expectRules(uri, []);
    await client.close(platform);
    await client.expectRules(uri, [REMOVED]);
  });

  test('only open files are told about, or all of the platform where that is set', async () => {
    const files = { 'headroom.yaml': '', 'a/postgresql.conf': 'nonsense = 1\n', 'b/postgresql.conf': 'nonsense = 2\n' };
    const client = await connect({ files });
    await client.expectRules(await client.open('a/postgresql.conf'), ['postgresql/unknown-setting']);
    await client.quiet();
    assert.ok(client.published.every(({ uri }) => uri === client.uri('a/postgresql.conf')));
    client.settings = { diagnostics: 'platform' };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    const other = client.uri('b/postgresql.conf');
    await client.expectRules(other, ['postgresql/unknown-setting']);
    client.write({ 'b/postgresql.conf': '' });
    await client.filesChanged({ 'b/postgresql.conf': Changed });
    await client.expectRules(other, []);
  });

  test('what lies outside the workspace folder is not read', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'headroom-outside-'));
    writeFileSync(join(outside, 'secret.conf'), 'nonsense = 1\n');
    const client = await connect({
      files: { 'postgresql.conf': `include '${outside}/secret.conf'\ninclude 'link.conf'\n` },
    });
    symlinkSync(join(outside, 'secret.conf'), join(client.folder, 'link.conf'));
    const found = await client.diagnosticsAt(await client.open('postgresql.conf'), 1);
    const isWorker = client.asked.length > 0;
    // In a worker the client keeps to the folder of links: it alone knows where they lead.
    assert.deepEqual(rulesOf(found), isWorker ? [NOT_READ] : [NOT_READ, NOT_READ]);
    assert.match(messageOf(found[0]), /outside the workspace/);
    rmSync(outside, { recursive: true });
  });

  test('without a workspace folder the folder of the file is read, and none above it', async () => {
    const files = { 'a/postgresql.conf': "include 'b.conf'\ninclude '../c.conf'\n", 'a/b.conf': '', 'c.conf': '' };
    const client = await connect({ files, hasFolder: false });
    const [found, ...others] = await client.diagnosticsAt(await client.open('a/postgresql.conf'), 1);
    assert.equal(others.length, 0);
    assert.match(messageOf(found), /`\.\.\/c\.conf` lies outside/);
  });

  test('the client is asked to watch files', async () => {
    const client = await connect();
    await client.until(
      () => client.registered.find(method => method === 'workspace/didChangeWatchedFiles'),
      () => 'no watcher',
    );
  });

  test('a workspace folder that is added opens its files to includes', async () => {
    const files = { 'a/postgresql.conf': "include '../c.conf'\n", 'c.conf': '' };
    const client = await connect({ files, hasFolder: false });
    const uri = await client.open('a/postgresql.conf');
    await client.expectRules(uri, [NOT_READ]);
    const event = { added: [{ uri: client.uri('.'), name: 'all' }], removed: [] };
    await client.notify('workspace/didChangeWorkspaceFolders', { event });
    await client.expectRules(uri, []);
  });
}
