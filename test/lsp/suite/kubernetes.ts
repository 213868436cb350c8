import assert from 'node:assert/strict';
import type { CompletionItem, Hover, Location } from 'vscode-languageserver-protocol';
import { deployment, documents, hpa } from '../../../server/src/core/checks/manifest-samples.js';
import { applied, clientsFor, FileChangeType, rangeOf, rulesOf, type Start, type TestClient } from '../client.js';

const { Changed, Created } = FileChangeType;
const NO_REQUEST = 'kubernetes/hpa-without-request';
const POSTGRESQL = `apiVersion: v1
kind: ConfigMap
metadata: { name: database }
data:
  postgresql.conf: |
    shared_buffers = 1GB
    fsycn = on
`;

/** Manifests: alone, beside each other, and with configurations inside of them. */
export function kubernetesSuite(start: Start): void {
  const connect = clientsFor(start);
  const ask = <Answer>(client: TestClient, method: string, uri: string, line: number, character: number) =>
    client.request<Answer>(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
      ...(method === 'references' && { context: { includeDeclaration: false } }),
    });
  const lineOf = (text: string, part: string) => text.split('\n').findIndex(line => line.includes(part));

  test('an autoscaler finds its workload in the same folder, without a headroom.yaml', async () => {
    const files = { 'shop/shop.yaml': deployment({ resources: 'limits: { memory: 1Gi }' }), 'shop/scaler.yaml': hpa() };
    const client = await connect({ files });
    const scaler = await client.open('shop/scaler.yaml', undefined, 'yaml');
    const [found] = await client.expectRules(scaler, [NO_REQUEST]);
    assert.equal(found?.relatedInformation?.[0]?.location.uri, client.uri('shop/shop.yaml'));
    const name = lineOf(hpa(), '    name: shop');
    const [target] = await ask<Location[]>(client, 'definition', scaler, name, 12);
    assert.equal(target?.uri, client.uri('shop/shop.yaml'));
    assert.deepEqual(target?.range, rangeOf(3, 8, 12));
  });

  test('what stands beside it counts as it is on disk or in the editor', async () => {
    const files = { 'scaler.yaml': hpa(), 'notes.yaml': 'just: notes\n' };
    const client = await connect({ files });
    const scaler = await client.open('scaler.yaml', undefined, 'yaml');
    await client.expectRules(scaler, []);
    client.write({ 'shop.yaml': deployment({ resources: 'limits: { memory: 1Gi }' }) });
    await client.filesChanged({ 'shop.yaml': Created });
    await client.expectRules(scaler, [NO_REQUEST]);
    client.write({ 'shop.yaml': deployment() });
    await client.filesChanged({ 'shop.yaml': Changed });
    await client.expectRules(scaler, []);
    const shop = await client.open('shop.yaml', deployment({ resources: 'limits: { memory: 1Gi }' }), 'yaml');
    await client.expectRules(scaler, [NO_REQUEST]);
    const references = await ask<Location[]>(client, 'references', shop, 3, 9);
    assert.deepEqual(
      references.map(({ uri }) => uri),
      [scaler],
    );
    await client.close(shop);
    await client.expectRules(scaler, []);
  });

  test('a workload in another folder is none of its business', async () => {
    const files = { 'a/scaler.yaml': hpa(), 'b/shop.yaml': deployment({ resources: 'limits: { memory: 1Gi }' }) };
    const client = await connect({ files });
    const scaler = await client.open('a/scaler.yaml', undefined, 'yaml');
    await client.expectRules(scaler, []);
  });

  test('a field is explained with what its value comes to, and proposed where it may stand', async () => {
    const client = await connect();
    const text = hpa({ spec: 'behavior:\n  scaleDown:\n    selectPolicy: ' });
    const uri = await client.open('scaler.yaml', text, 'yaml');
    const { contents } = await ask<Hover>(client, 'hover', uri, lineOf(text, 'maxReplicas'), 4);
    assert.match(JSON.stringify(contents), /spec\.maxReplicas/);
    const line = lineOf(text, 'selectPolicy');
    const items = await ask<CompletionItem[]>(client, 'completion', uri, line, text.split('\n')[line]?.length ?? 0);
    assert.deepEqual(items.map(({ label }) => label).sort(), ['Disabled', 'Max', 'Min']);
  });

  test('a manifest in JSON is checked and mended like one in YAML', async () => {
    const client = await connect();
    const spec = { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' }, minReplicas: 9 };
    const text = JSON.stringify(
      { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: { ...spec, maxReplicas: 5, metrics: [] } },
      null,
      2,
    );
    const uri = await client.open('k8s/scaler.json', text, 'json');
    const found = await client.diagnosticsAt(uri, 1);
    const reversed = found.find(({ code }) => code === 'kubernetes/hpa-min-above-max');
    assert.ok(reversed, JSON.stringify(rulesOf(found)));
    const [fix] = await client.codeActions(uri, reversed.range, { diagnostics: [reversed] });
    JSON.parse(applied(text, fix?.edit, uri));
  });

  test('a manifest and the configuration inside of it are judged, explained and mended in one file', async () => {
    const client = await connect();
    const text = documents(POSTGRESQL, hpa({ min: 'minReplicas: 20' }));
    const uri = await client.open('shop.yaml', text, 'yaml');
    const found = await client.diagnosticsAt(uri, 1);
    assert.deepEqual(rulesOf(found), ['postgresql/unknown-setting', 'kubernetes/hpa-min-above-max']);
    const [unknown, reversed] = found;
    assert.ok(unknown && reversed);
    assert.deepEqual(unknown.range, rangeOf(6, 4, 9));
    const inside = await ask<Hover>(client, 'hover', uri, 5, 6);
    assert.match(JSON.stringify(inside.contents), /shared_buffers/);
    const around = await ask<Hover>(client, 'hover', uri, lineOf(text, 'maxReplicas'), 4);
    assert.match(JSON.stringify(around.contents), /spec\.maxReplicas/);
    const [spelling] = await client.codeActions(uri, unknown.range, { diagnostics: [unknown] });
    assert.equal(applied(text, spelling?.edit, uri), text.replace('fsycn', 'fsync'));
    const [bounds] = await client.codeActions(uri, reversed.range, { diagnostics: [reversed] });
    const mended = applied(text, bounds?.edit, uri);
    assert.notEqual(mended, text);
    await client.change(uri, 2, { text: mended.replace('fsycn', 'fsync') });
    assert.deepEqual(await client.diagnosticsAt(uri, 2), []);
  });

  test('findings of both kinds follow an edit above them', async () => {
    const client = await connect();
    const text = documents(POSTGRESQL, hpa({ min: 'minReplicas: 20' }));
    const uri = await client.open('shop.yaml', text, 'yaml');
    const lines = async (version: number) =>
      (await client.diagnosticsAt(uri, version)).map(({ range }) => range.start.line);
    const before = await lines(1);
    await client.change(uri, 2, { range: rangeOf(0, 0, 0), text: '# one line more\n' });
    assert.deepEqual(
      await lines(2),
      before.map(line => line + 1),
    );
  });
}
