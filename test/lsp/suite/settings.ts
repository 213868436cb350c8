import assert from 'node:assert/strict';
import { clientsFor, type Start } from '../client.js';

const UNKNOWN = 'postgresql/unknown-setting';
const BAD = { 'postgresql.conf': 'nonsense = 1\n' };

/** Settings, friendly and hostile. */
export function settingsSuite(start: Start): void {
  const connect = clientsFor(start);

  test('a rule that is switched off is silent at once', async () => {
    const client = await connect({ files: BAD });
    const uri = await client.open('postgresql.conf');
    await client.expectRules(uri, [UNKNOWN]);
    client.settings = { rules: { [UNKNOWN]: 'off' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.expectRules(uri, []);
  });

  test('settings are there before the first findings are told', async () => {
    const client = await connect({ files: BAD, settings: { rules: { [UNKNOWN]: 'hint' } } });
    const [found] = await client.diagnosticsAt(await client.open('postgresql.conf'), 1);
    assert.equal(found?.severity, 4);
    assert.equal(client.published.length, 1);
  });

  test('clients that answer no questions send settings at the start and when they change', async () => {
    const initializationOptions = { headroom: { rules: { [UNKNOWN]: 'off' } } };
    const client = await connect({ files: BAD, capabilities: {}, initializationOptions });
    const uri = await client.open('postgresql.conf');
    assert.deepEqual(await client.diagnosticsAt(uri, 1), []);
    await client.notify('workspace/didChangeConfiguration', { settings: { headroom: { rules: {} } } });
    await client.expectRules(uri, [UNKNOWN]);
  });

  test('an empty change of settings switches nothing off', async () => {
    const initializationOptions = { rules: { [UNKNOWN]: 'hint' } };
    const client = await connect({ files: BAD, capabilities: {}, initializationOptions });
    const uri = await client.open('postgresql.conf');
    for (const settings of [{}, null, [], '']) await client.notify('workspace/didChangeConfiguration', { settings });
    await client.change(uri, 2, { text: 'nonsense = 2\n' });
    const [found] = await client.diagnosticsAt(uri, 2);
    assert.equal(found?.severity, 4);
  });

  test('hardware and version of the settings reach hovers', async () => {
    const settings = { hardware: { memory: '32GB', cpus: 8, storage: 'ssd' }, versions: { postgresql: '15' } };
    const client = await connect({ files: { 'postgresql.conf': 'shared_buffers = 8GB\n' }, settings });
    const uri = await client.open('postgresql.conf');
    const hover = await client.request('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 2 },
    });
    assert.match(
      JSON.stringify(hover),
      /25 % of 32GB RAM \(the editor settings\).*PostgreSQL 15, from the editor settings/,
    );
  });

  test('settings of wrong types are left out one by one, and told once', async () => {
    const hardware = { memory: 32, cpus: -1, storage: 'tape', dedicated: 'yes' };
    const versions = { postgresql: { major: 16 }, php: '8.3' };
    const rules = { [UNKNOWN]: 'hint', other: 'loud', ['__proto__']: 'off' };
    const settings = { environment: 7, workload: [], hardware, versions, rules, files: 'x', diagnostics: true };
    const client = await connect({ files: BAD, settings });
    const uri = await client.open('postgresql.conf');
    const [found] = await client.diagnosticsAt(uri, 1);
    assert.equal(found?.severity, 4);
    await client.notify('workspace/didChangeConfiguration', { settings });
    await client.quiet();
    const told = client.logs.map(log => /headroom\.(\S+) is ignored/.exec(log)?.[1]);
    const wrong = [
      'environment',
      'workload',
      'hardware.memory',
      'hardware.cpus',
      'hardware.storage',
      'hardware.dedicated',
    ];
    assert.deepEqual(told.sort(), [...wrong, 'versions.postgresql', 'rules.other', 'files', 'diagnostics'].sort());
  });

  for (const settings of [7, 'x', [], [1], { rules: [] }, { hardware: null }, true]) {
    test(`settings that are ${JSON.stringify(settings)} do no harm`, async () => {
      const client = await connect({ files: BAD, settings });
      await client.expectRules(await client.open('postgresql.conf'), [UNKNOWN]);
    });
  }

  test('globs of the settings add names', async () => {
    const files = { 'tuning.cfg': 'nonsense = 1\n' };
    const client = await connect({ files, settings: { files: { '*.cfg': 'postgresql-conf' } } });
    await client.expectRules(await client.open('tuning.cfg', undefined, 'plaintext'), [UNKNOWN]);
  });
}
