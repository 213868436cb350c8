import assert from 'node:assert/strict';
import { TestClient } from '../lsp/client.js';
import { protocolSuite } from '../lsp/suite.js';
import { WorkerPage } from './browser.js';

suite('language server, in a browser worker', () => {
  let page: WorkerPage;

  suiteSetup(async function () {
    this.timeout(60_000);
    page = await WorkerPage.open();
  });

  suiteTeardown(() => page.close());

  protocolSuite(() => page.start());

  test('the worker asks nobody but the client', async () => {
    const client = await TestClient.start(() => page.start(), { files: { 'postgresql.conf': 'nonsense = 1\n' } });
    await client.expectRules(await client.open('postgresql.conf'), ['postgresql/unknown-setting']);
    assert.equal(client.transport.errors(), '');
    await client.stop();
    const foreign = page.requests.filter(
      url => !/^http:\/\/127\.0\.0\.1:\d+\/(?:server\.browser\.js|modules\/[\w-]+\.js|favicon\.ico)?$/.test(url),
    );
    assert.deepEqual(foreign, []);
  });
});
