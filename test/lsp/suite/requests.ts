import assert from 'node:assert/strict';
import { ProgressType } from 'vscode-languageserver-protocol';
import type { ChecklistResult, DraftResult, StatusResult } from '../../../server/src/lsp/protocol.js';
import { applied, clientsFor, type Start } from '../client.js';

const PLATFORM = `environment: staging # for now
versions: { postgresql: "16" }
tiers:
  database: { memory: 32GB, cpus: 8, storage: ssd, runs: [postgresql] }
`;

/** What client and server say to each other beyond the protocol. */
export function requestsSuite(start: Start): void {
  const connect = clientsFor(start);

  test('the status tells what a document is judged by, and where that comes from', async () => {
    const files = { 'headroom.yaml': PLATFORM, 'db/postgresql.conf': 'nonsense = 1\n' };
    const client = await connect({ files });
    const uri = await client.open('db/postgresql.conf');
    const status = await client.request<StatusResult>('headroom/status', { uri });
    const { error } = status.counts;
    assert.deepEqual(
      { ...status, counts: error },
      {
        platform: client.folder.split('/').at(-1),
        declarationUri: client.uri('headroom.yaml'),
        hardware: '32GB RAM, 8 cores, ssd (headroom.yaml, tier database)',
        version: 'PostgreSQL 16 (headroom.yaml)',
        environment: 'staging (headroom.yaml)',
        counts: 1,
        languageId: 'postgresql-conf',
      },
    );
  });

  test('the status of a document that nothing is known of is empty', async () => {
    const client = await connect();
    const uri = await client.open('notes.txt', 'hello\n', 'plaintext');
    const { hardware, version, environment, platform } = await client.request<StatusResult>('headroom/status', { uri });
    assert.deepEqual([hardware, version, environment, platform], ['', '', '', undefined]);
  });

  test('a client that asked for the status is told when it may have changed, once', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'port = 1\n');
    await client.diagnosticsAt(uri, 1);
    await client.change(uri, 2, { text: 'port = 2\n' });
    await client.diagnosticsAt(uri, 2);
    assert.equal(client.changedNotices, 0, 'nobody asked');
    await client.request('headroom/status', { uri });
    await client.change(uri, 3, { text: 'port = 3\n' });
    await client.change(uri, 4, { text: 'port = 4\n' });
    await client.diagnosticsAt(uri, 4);
    await client.until(
      () => (client.changedNotices === 1 ? true : undefined),
      () => `${client.changedNotices} notices`,
    );
    await client.quiet();
    assert.equal(client.changedNotices, 1);
  });

  test('the checklist has 24 items for the platform of a document', async () => {
    const files = { 'headroom.yaml': PLATFORM, 'db/postgresql.conf': 'autovacuum = off\n' };
    const client = await connect({ files });
    const uri = await client.open('db/postgresql.conf');
    const result = await client.request<ChecklistResult>('headroom/checklist', { uri });
    assert.equal(result.items.length, 24);
    assert.equal(result.platforms.length, 1);
    assert.equal(result.platform, result.platforms[0]?.root);
    const evidence = result.items.flatMap(item => item.evidence).find(each => each.file === 'db/postgresql.conf');
    assert.deepEqual([evidence?.uri, evidence?.line], [uri, 0]);
  });

  test('all platforms of the workspace are found without a document, and one can be asked for', async () => {
    const client = await connect({ files: { 'a/headroom.yaml': '', 'b/headroom.yaml': '', 'c/x.conf': '' } });
    const all = await client.request<ChecklistResult>('headroom/checklist', {});
    assert.deepEqual(
      all.platforms.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual([all.platform, all.items], [undefined, []]);
    const pinned = await client.request<ChecklistResult>('headroom/checklist', { platform: all.platforms[1]?.root });
    assert.deepEqual([pinned.name, pinned.items.length], ['b', 24]);
  });

  test('a draft of headroom.yaml holds what the files tell and is free of findings', async () => {
    const client = await connect({ files: { 'etc/postgresql/15/main/postgresql.conf': 'port = 5432\n' } });
    const { text } = await client.request<DraftResult>('headroom/draft', { folder: client.uri('.') });
    assert.match(text, /^versions:\n {2}postgresql: "15" {3}# from \S*etc\/postgresql\/15\/main\/postgresql\.conf$/m);
    assert.match(text, /^tiers:\n {2}database:\n/m);
    assert.match(text, /^# environment: production +# production \| staging/m);
    const uri = await client.open('headroom.yaml', text, 'yaml');
    assert.deepEqual(await client.diagnosticsAt(uri, 1), []);
  });

  const many = Object.fromEntries(
    Array.from({ length: 320 }, (_, index) => [`db/${index}/postgresql.conf`, 'port = 1\n']),
  );

  test('reading many files shows its progress, in editors that show it', async () => {
    const files = { ...many, 'headroom.yaml': PLATFORM };
    const client = await connect({ files, capabilities: { window: { workDoneProgress: true } } });
    const told: string[] = [];
    client.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string }) => {
      client.connection.onProgress(new ProgressType<object>(), token, value => void told.push(JSON.stringify(value)));
      return null;
    });
    const uri = await client.open('db/0/postgresql.conf');
    await client.diagnosticsAt(uri, 1);
    await client.until(
      () => told.at(-1)?.includes('"end"') || undefined,
      () => told.join('\n'),
    );
    assert.match(told[0] ?? '', /"begin".*Headroom reads configurations/);
    assert.match(told.join('\n'), /"report".*300 files/);
  });

  test('an editor that refuses progress is served all the same', async () => {
    const files = { ...many, 'headroom.yaml': PLATFORM };
    const client = await connect({ files, capabilities: { window: { workDoneProgress: true } } });
    const uri = await client.open('db/0/postgresql.conf', 'nonsense = 1\n');
    assert.equal((await client.diagnosticsAt(uri, 1)).length > 0, true);
  });

  test('a draft shows what other files tell of the machines', async () => {
    const client = await connect({
      files: {
        'www.conf': '[www]\npm = static\npm.max_children = 5\n',
        'compose.yaml': 'services:\n  php: { image: "php:8.3-fpm", mem_limit: 512m, scale: 3 }\n',
      },
    });
    const { text } = await client.request<DraftResult>('headroom/draft', { folder: client.uri('.') });
    assert.match(text, /^ {4}# memory: 512MB {3}# inferred from compose\.yaml, service php$/m);
    assert.match(text, /^ {4}# instances: 3 {3}# inferred from compose\.yaml, service php$/m);
    assert.match(text, /^ {2}php: "8\.3"/m);
  });

  test('a draft for a folder without configuration is free of findings, too', async () => {
    const client = await connect();
    const { text } = await client.request<DraftResult>('headroom/draft', { folder: client.uri('.') });
    const uri = await client.open('headroom.yaml', text, 'yaml');
    assert.deepEqual(await client.diagnosticsAt(uri, 1), []);
  });

  test('the environment is set in the headroom.yaml that covers a document', async () => {
    const client = await connect({ files: { 'headroom.yaml': PLATFORM, 'postgresql.conf': '' } });
    const uri = await client.open('postgresql.conf');
    const declare = (value: string) => client.request<object>('headroom/declare', { uri, key: 'environment', value });
    const platform = client.uri('headroom.yaml');
    assert.equal(applied(PLATFORM, await declare('ci'), platform), PLATFORM.replace('staging', 'ci'));
    await client.open('headroom.yaml', '# ours\n---\nworkload: web\n', 'yaml');
    const inserted = applied('# ours\n---\nworkload: web\n', await declare('ci'), platform);
    assert.equal(inserted, '# ours\n---\nenvironment: ci\nworkload: web\n');
    await assert.rejects(declare('moon'), /cannot be set to moon/);
  });

  test('nothing is declared where no headroom.yaml is', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', '');
    assert.equal(await client.request('headroom/declare', { uri, key: 'environment', value: 'ci' }), null);
  });
}
