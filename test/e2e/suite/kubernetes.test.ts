import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CompletionList,
  commands,
  type Hover,
  type Location,
  languages,
  type MarkdownString,
  Range,
  workspace,
} from 'vscode';
import { at, codeOf, findings, open, write } from './workbench.js';

const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 9
  maxReplicas: 5
  behavior:
    scaleDown:
      selectPolicy: 
`;

const JSON_SCALER = JSON.stringify(
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: { minReplicas: 9, maxReplicas: 5 } },
  null,
  2,
);

const FINDING = 'kubernetes/hpa-min-above-max';

suite('manifests', () => {
  test('keep the language of YAML and have their findings', async () => {
    const document = await open('shop', 'k8s', 'shop.yaml');
    const found = await findings(document, codes => codes.includes('kubernetes/replicas-under-hpa'));
    assert.equal(document.languageId, 'yaml');
    assert.ok(found.every(({ source }) => source === 'headroom'));
  });

  test('a hover tells what a value comes to', async () => {
    const document = await open('shop', 'k8s', 'shop.yaml');
    await findings(document, codes => codes.length > 0);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, 'maxReplicas'),
    );
    const text = hovers.flatMap(({ contents }) => contents.map(each => (each as MarkdownString).value)).join('\n');
    assert.match(text, /spec\.maxReplicas/);
  });

  test('an autoscaler leads to its workload', async () => {
    const document = await open('shop', 'k8s', 'shop.yaml');
    await findings(document, codes => codes.length > 0);
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, 'name: shop\n  minReplicas').translate(0, 6),
    );
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [3],
    );
  });

  test('values are proposed where they may stand, and a quick-fix mends a file in no platform', async () => {
    const document = await write(SCALER, 'plain', 'scaler.yaml');
    const found = await findings(document, codes => codes.includes(FINDING));
    const end = at(document, 'selectPolicy: ').translate(0, 'selectPolicy: '.length - 1);
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const label of ['Max', 'Min', 'Disabled']) assert.ok(labels.includes(label), JSON.stringify(labels));
    const range = found.find(each => codeOf(each) === FINDING)?.range ?? new Range(0, 0, 0, 0);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const fix = actions.find(({ title }) => title === 'Swap them: 5 to 9');
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    assert.ok(await workspace.applyEdit(fix.edit));
    await findings(document, codes => !codes.includes(FINDING));
    assert.match(document.getText(), /minReplicas: 5\n {2}maxReplicas: 9/);
  });

  test('manifests in JSON are checked and stay JSON', async () => {
    const document = await write(JSON_SCALER, 'plain', 'k8s', 'scaler.json');
    await findings(document, codes => codes.includes(FINDING));
    assert.equal(document.languageId, 'json');
  });

  test('what another extension says of the file stays, and is not said twice', async () => {
    const other = languages.createDiagnosticCollection('other');
    try {
      const document = await write(SCALER, 'plain', 'beside.yaml');
      const range = new Range(0, 0, 0, 10);
      other.set(document.uri, [{ range, message: 'from another extension', severity: 1 }]);
      const found = await findings(document, codes => codes.includes(FINDING));
      assert.equal(found.filter(({ message }) => message === 'from another extension').length, 1);
      assert.equal(found.filter(each => codeOf(each) === FINDING).length, 1);
    } finally {
      other.dispose();
    }
  });

  test('other files in YAML and JSON are left alone', async () => {
    const workflow = await write(
      'on: push\njobs:\n  a: { runs-on: x }\n  a: { runs-on: y }\n',
      'plain',
      'workflow.yaml',
    );
    const data = await write('{ "kind": "nothing", "kind": "twice" }', 'plain', 'k8s', 'data.json');
    const manifest = await open('shop', 'k8s', 'shop.yaml');
    await findings(manifest, codes => codes.length > 0);
    for (const { uri } of [workflow, data]) {
      const ours = languages.getDiagnostics(uri).filter(({ source }) => source === 'headroom');
      assert.deepEqual(ours, []);
    }
  });
});
