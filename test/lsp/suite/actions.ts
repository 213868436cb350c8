import assert from 'node:assert/strict';
import { applied, clientsFor, rangeOf, type Start } from '../client.js';

const UNKNOWN = 'postgresql/unknown-setting';
const BAD = 'max_conections = 100\nlisten_addresses = *\n';

/** What the light bulb offers. */
export function actionsSuite(start: Start): void {
  const connect = clientsFor(start);

  test('the first fix is preferred, comes with its edit and names the diagnostic it mends', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', BAD);
    const [diagnostic] = await client.diagnosticsAt(uri, 1);
    assert.ok(diagnostic);
    const actions = await client.codeActions(uri, rangeOf(0, 3, 3), { diagnostics: [diagnostic], only: ['quickfix'] });
    const [first] = actions;
    assert.deepEqual([first?.kind, first?.isPreferred], ['quickfix', true]);
    assert.deepEqual(first?.diagnostics, [diagnostic]);
    assert.equal(applied(BAD, first?.edit, uri), BAD.replace('conections', 'connections'));
    assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
  });

  test('edits name the version they are for where the client looks at it', async () => {
    const client = await connect({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
    const uri = await client.open('postgresql.conf', BAD, 'conf', 7);
    const [first] = await client.codeActions(uri, rangeOf(0, 3, 3));
    const [change] = first?.edit?.documentChanges ?? [];
    assert.deepEqual(change && 'textDocument' in change && change.textDocument, { uri, version: 7 });
  });

  for (const only of ['source.fixAll', 'source.fixAll.headroom', 'source']) {
    test(`all safe fixes are one action of ${only}`, async () => {
      const client = await connect();
      const text = `${BAD}search_path = a, b\n`;
      const uri = await client.open('postgresql.conf', text);
      const actions = await client.codeActions(uri, rangeOf(0, 0, 0), { only: [only] });
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        ['source.fixAll.headroom'],
      );
      const fixed = applied(text, actions[0]?.edit, uri);
      assert.match(fixed, /listen_addresses = '\*'\nsearch_path = 'a, b'\n/);
      assert.match(fixed, /^max_conections/, 'a guess is not safe');
    });
  }

  test('other kinds are not answered, and neither is a place without findings', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', `port = 5432\n${BAD}`);
    assert.deepEqual(await client.codeActions(uri, rangeOf(1, 0, 5), { only: ['refactor'] }), []);
    assert.deepEqual(await client.codeActions(uri, rangeOf(0, 0, 5), { only: ['quickfix'] }), []);
  });

  test('a file is tuned for its declared hardware by one edit, which the client shows first', async () => {
    const workspaceEdit = { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } };
    const client = await connect({ capabilities: { workspace: { workspaceEdit } } });
    await client.open('headroom.yaml', 'tiers: { db: { memory: 32GB, cpus: 8, storage: ssd, runs: [postgresql] } }\n');
    const text = '# ours\nshared_buffers = 128MB # small\nport = 5433\n';
    const uri = await client.open('postgresql.conf', text);
    const [action] = await client.codeActions(uri, rangeOf(0, 0, 0), { only: ['refactor.rewrite.headroom'] });
    assert.equal(action?.title, 'Tune this file for its hardware');
    assert.ok(Object.values(action.edit?.changeAnnotations ?? {}).every(each => each.needsConfirmation));
    const [change] = action.edit?.documentChanges ?? [];
    const edits = change && 'edits' in change ? change.edits : [];
    assert.ok(edits.length > 3 && edits.every(edit => 'annotationId' in edit));
    const changes = {
      [uri]: edits.map(edit => ({ range: edit.range, newText: 'newText' in edit ? edit.newText : '' })),
    };
    assert.match(applied(text, { changes }, uri), /^# ours\nshared_buffers = 8GB # small\nport = 5433\n/);
  });

  test('the pools of a file are tuned together', async () => {
    const client = await connect();
    await client.open('headroom.yaml', 'tiers: { app: { memory: 2GB, cpus: 4, runs: [php-fpm] } }\n');
    const pool = (name: string, count: number) =>
      `[${name}]\nlisten = /run/${name}.sock\npm = static\npm.max_children = ${count}\n`;
    const text = `${pool('www', 90)}\n${pool('admin', 10)}`;
    const uri = await client.open('www.conf', text, 'php-fpm');
    const [action] = await client.codeActions(uri, rangeOf(0, 0, 0), { only: ['refactor.rewrite.headroom'] });
    assert.equal(action?.title, 'Tune this file for its hardware');
    const after = applied(text, action.edit, uri);
    assert.deepEqual(after.match(/max_children = \d+/g), ['max_children = 23', 'max_children = 2']);
    assert.match(after, /^\[global\]\nprocess_control_timeout = 10s\n\[www\]\n/);
  });

  test('an ignore for the line goes above it, one for the file to its start', async () => {
    const client = await connect();
    const text = 'port = 5432\n  max_conections = 100\n';
    const uri = await client.open('postgresql.conf', text);
    const actions = await client.codeActions(uri, rangeOf(1, 4, 4));
    const line = actions.find(({ title }) => title === `Ignore ${UNKNOWN} on this line`);
    const file = actions.find(({ title }) => title === `Ignore ${UNKNOWN} in this file`);
    const comment = `${UNKNOWN} -- why?\n`;
    const ignored = applied(text, line?.edit, uri);
    assert.equal(ignored, `port = 5432\n  # headroom-ignore ${comment}  max_conections = 100\n`);
    assert.equal(applied(text, file?.edit, uri), `# headroom-ignore-file ${comment}${text}`);
    await client.change(uri, 2, { text: ignored });
    assert.deepEqual(await client.diagnosticsAt(uri, 2), []);
  });

  test('an ignore keeps the line breaks of the file', async () => {
    const client = await connect();
    const text = '# stock\r\nmax_conections = 100\r\n';
    const uri = await client.open('postgresql.conf', text);
    const actions = await client.codeActions(uri, rangeOf(1, 4, 4));
    const file = actions.find(({ title }) => title.endsWith('in this file'));
    assert.ok(applied(text, file?.edit, uri).startsWith(`# headroom-ignore-file ${UNKNOWN} -- why?\r\n# stock`));
  });

  test('a client that asks for the reason gets a command, and the edit for the answer', async () => {
    const client = await connect({ initializationOptions: { commands: ['headroom.ignore'] } });
    const text = 'port = 5432\nmax_conections = 100\n';
    const uri = await client.open('postgresql.conf', text);
    const actions = await client.codeActions(uri, rangeOf(1, 4, 4));
    const given = { uri, line: 1, rule: UNKNOWN, scope: 'line' };
    const [action] = actions.filter(({ title }) => title.endsWith('on this line'));
    assert.deepEqual([action?.edit, action?.command?.command], [undefined, 'headroom.ignore']);
    assert.deepEqual(action?.command?.arguments, [given]);
    const edit = await client.request<object>('headroom/ignore', { ...given, reason: 'our\nown  build' });
    assert.equal(
      applied(text, edit, uri),
      `port = 5432\n# headroom-ignore ${UNKNOWN} -- our own build\nmax_conections = 100\n`,
    );
    await assert.rejects(client.request('headroom/ignore', { ...given, reason: ' ' }), /needs a reason/);
  });

  test('findings about ignores cannot be ignored', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', '# headroom-ignore postgresql/nonsense\nport = 5432\n');
    const found = await client.diagnosticsAt(uri, 1);
    assert.ok(found.length > 0);
    const actions = await client.codeActions(uri, rangeOf(0, 0, 60));
    assert.deepEqual(
      actions.filter(({ title }) => title.startsWith('Ignore')),
      [],
    );
  });
}
