import assert from 'node:assert/strict';
import { ruleUrl } from '../../../server/src/core/rule.js';
import { clientsFor, messageOf, rangeOf, rulesOf, type Start } from '../client.js';

const UNKNOWN = 'postgresql/unknown-setting';
const DUPLICATE = 'postgresql/duplicate-setting';

/** What is published, and when. */
export function diagnosticsSuite(start: Start): void {
  const connect = clientsFor(start);

  test('a finding carries its place, rule, page, tags and related places', async () => {
    const client = await connect({ files: { 'postgresql.conf': 'port = 1111\nport = 2222\n' } });
    const uri = await client.open('postgresql.conf');
    const [found] = await client.diagnosticsAt(uri, 1);
    assert.ok(found);
    const { message: _, ...rest } = found;
    assert.match(messageOf(found), /set again to `2222`/);
    assert.deepEqual(rest, {
      range: rangeOf(0, 0, 11),
      severity: 2,
      source: 'headroom',
      code: DUPLICATE,
      codeDescription: { href: ruleUrl(DUPLICATE) },
      tags: [1],
      relatedInformation: [{ location: { uri, range: rangeOf(1, 0, 4) }, message: 'The value that counts' }],
    });
  });

  test('a client that knows no tags, pages and related places gets none', async () => {
    const files = { 'postgresql.conf': 'port = 1111\nport = 2222\n' };
    const client = await connect({ files, capabilities: {} });
    const [found] = await client.diagnosticsAt(await client.open('postgresql.conf'), 1);
    assert.deepEqual(Object.keys(found ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
  });

  test('an edit brings new diagnostics with its version', async () => {
    const client = await connect({ files: { 'postgresql.conf': 'max_conections = 100\n' } });
    const uri = await client.open('postgresql.conf');
    assert.deepEqual(rulesOf(await client.diagnosticsAt(uri, 1)), [UNKNOWN]);
    await client.change(uri, 2, { range: rangeOf(0, 7, 7), text: 'n' });
    assert.deepEqual(await client.diagnosticsAt(uri, 2), []);
    await client.change(uri, 3, { text: 'nonsense = 1\n' });
    assert.deepEqual(rulesOf(await client.diagnosticsAt(uri, 3)), [UNKNOWN]);
  });

  test('columns count UTF-16 units, also behind characters outside the basic plane', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', "log_line_prefix = '😀𝒳' oops\n");
    const [found] = await client.diagnosticsAt(uri, 1);
    assert.deepEqual(found?.range, rangeOf(0, 25, 29));
    await client.change(uri, 2, { range: rangeOf(0, 24, 29), text: '' });
    assert.deepEqual(await client.diagnosticsAt(uri, 2), []);
  });

  test('a burst of changes is taken in at once', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', '');
    await client.diagnosticsAt(uri, 1);
    const before = client.published.length;
    const letters = [...'max_conections = 100'];
    await Promise.all(
      letters.map((text, index) => client.change(uri, index + 2, { range: rangeOf(0, index, index), text })),
    );
    const last = await client.diagnosticsAt(uri, letters.length + 1);
    assert.deepEqual(rulesOf(last), [UNKNOWN]);
    assert.ok(client.published.length - before < letters.length, 'fewer messages than changes');
  });

  test('closing a document takes its diagnostics back', async () => {
    const client = await connect({ files: { 'postgresql.conf': 'nonsense = 1\n' } });
    const uri = await client.open('postgresql.conf');
    await client.expectRules(uri, [UNKNOWN]);
    await client.close(uri);
    await client.expectRules(uri, []);
  });

  test('the same diagnostics are not published again', async () => {
    const client = await connect({ files: { 'postgresql.conf': 'nonsense = 1\n' } });
    await client.diagnosticsAt(await client.open('postgresql.conf'), 1);
    await client.notify('workspace/didChangeConfiguration', { settings: {} });
    await client.quiet();
    assert.equal(client.published.length, 1);
  });

  test('diagnostics go to the spelling of the URI that the client uses', async () => {
    const client = await connect({ files: { 'a (b)/postgresql.conf': 'nonsense = 1\n' } });
    const uri = client.uri('a (b)/postgresql.conf').replace('(', '%28');
    await client.open(uri, 'nonsense = 1\n');
    await client.expectRules(uri, [UNKNOWN]);
    assert.deepEqual([...new Set(client.published.map(params => params.uri))], [uri]);
  });

  test('a file with thousands of mistakes is not told all of them', async () => {
    const client = await connect();
    const uri = await client.open('postgresql.conf', 'nonsense = 1\n'.repeat(5_000));
    const { length } = await client.diagnosticsAt(uri, 1);
    assert.ok(length > 100 && length < 1_000, String(length));
  });
}
