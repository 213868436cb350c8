import assert from 'node:assert/strict';
import { deployment, documents, hpa, pdb, service, vpa } from '../../../server/src/core/checks/manifest-samples.js';
import type { Completion } from '../../../server/src/core/formats/format.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../../server/src/core/rule.js';
import { resolvePath } from '../../../server/src/core/uris.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** The place of `|` in one of the files, without it. */
function at(files: ExampleFiles) {
  const [name = '', marked = ''] = Object.entries(files).find(([, text]) => text.includes('|')) ?? [];
  const offset = marked.indexOf('|');
  const workspace = workspaceOf(formats, { ...files, [name]: marked.replace('|', '') });
  const place = workspace.placeOf(resolvePath(FOLDER, name));
  assert.ok(place);
  return { place, offset, format: place.format.format, textOf: (uri: string) => workspace.textOf(uri) ?? '' };
}

function hoverAt(files: ExampleFiles): string {
  const { place, offset, format } = at(files);
  return format.hover(place.subject, place.document, offset)?.markdown ?? '';
}

function proposals(files: ExampleFiles): readonly Completion[] {
  const { place, offset, format } = at(files);
  return format.complete(place.subject, place.document, offset);
}

function words(files: ExampleFiles): readonly string[] {
  return proposals(files).map(({ label }) => label);
}

function places(files: ExampleFiles, what: 'definition' | 'references'): readonly string[] {
  const { place, offset, format, textOf } = at(files);
  const found = format[what]?.(place.subject, place.document, offset) ?? [];
  return found.map(({ uri, start, end }) => `${uri.slice(FOLDER.length + 1)}: ${textOf(uri).slice(start, end)}`);
}

const SHOP = documents(deployment(), hpa(), pdb('minAvailable: 50%'), service);

suite('hovers of manifests', () => {
  const table: readonly (readonly [name: string, text: string, expected: readonly RegExp[]])[] = [
    [
      'a key',
      SHOP.replace('maxReplicas', 'max|Replicas'),
      [/spec\.maxReplicas.*a whole number/, /10 replicas × 500m request 5 of cpu/, /Required \| yes/],
    ],
    [
      'a value',
      SHOP.replace('averageUtilization: 70', 'averageUtilization: 7|0'),
      [/70 % of 500m requested: 350m used per pod/],
    ],
    [
      'an amount',
      SHOP.replace('memory: 512Mi', 'memory: 5|12Mi'),
      [/512MB = 536870912 bytes/, /1Gi with 2 replicas, 5Gi with 10 replicas/],
    ],
    [
      'a budget',
      SHOP.replace('minAvailable', 'min|Available'),
      [/Deployment shop has at least 2 replicas: 1 may be evicted/],
    ],
    [
      'a behaviour',
      hpa({ spec: 'behavior:\n  scale|Down:\n    policies: [{ type: Pods, value: 1, periodSeconds: 30 }]' }),
      [/Scaling down: from 10 to 8 replicas within a minute, after 300 s/],
    ],
    [
      'both directions',
      hpa({ spec: 'beha|vior:\n  scaleUp:\n    selectPolicy: Disabled' }),
      [/never scales up/, /Scaling down: from 10 to 2/],
    ],
    ['a mode', vpa({ mode: 'update|Mode: "Off"' }), [/InPlaceOrRecreate/, /Default \| `Recreate`/]],
    ['a version', hpa({ spec: 'behavior:\n  scaleUp:\n    toler|ance: 0.1' }), [/Since \| 1\.33/]],
    [
      'a container of a list',
      `apiVersion: v1\nkind: List\nitems:\n  - ${deployment({ spec: 'repl|icas: 3' }).trimEnd().replaceAll('\n', '\n    ')}\n`,
      [/3 replicas × 500m request 1500m of cpu/],
    ],
  ];
  for (const [name, text, expected] of table)
    test(name, () => {
      const markdown = hoverAt({ 'a.yaml': text });
      for (const each of expected) assert.match(markdown, each);
    });

  test('nothing in kinds of others, and beside words', () => {
    assert.equal(hoverAt({ 'a.yaml': 'apiVersion: example.org/v1\nkind: Deployment\nspec:\n  repl|icas: 3\n' }), '');
    assert.equal(hoverAt({ 'a.yaml': `# wo|rds\n${SHOP}` }), '');
  });
});

suite('completions in manifests', () => {
  test('fields of the block, those that are required first', () => {
    const [first, ...others] = words({
      'a.yaml': 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  minReplicas: 2\n  |\n',
    });
    assert.ok(['maxReplicas', 'scaleTargetRef'].includes(first ?? ''));
    assert.ok(others.includes('behavior') && !others.includes('minReplicas') && !others.includes('image'));
  });
  test('fields of list items', () =>
    assert.ok(
      words({
        'a.yaml': hpa({ spec: 'behavior:\n  scaleUp:\n    policies:\n      - type: Pods\n        |' }),
      }).includes('periodSeconds'),
    ));
  test('fields in braces', () =>
    assert.ok(words({ 'a.yaml': deployment({ resources: 'requests: { |cpu: 1 }' }) }).includes('memory')));
  test('a block goes on in the next line', () => {
    const found = proposals({ 'a.yaml': hpa({ spec: 'beh|' }) }).find(({ label }) => label === 'behavior');
    assert.equal(found?.edit.newText, 'behavior:');
  });
  test('words of an enum', () =>
    assert.deepEqual(words({ 'a.yaml': hpa({ spec: 'behavior:\n  scaleUp:\n    selectPolicy: |' }) }), [
      'Max',
      'Min',
      'Disabled',
    ]));
  test('Off comes in quotes', () => {
    const off = proposals({ 'a.yaml': vpa({ mode: 'updateMode: |' }) }).find(({ label }) => label === 'Off');
    assert.equal(off?.edit.newText, '"Off"');
  });
  test('names of what is there', () => {
    assert.deepEqual(
      words({ 'a.yaml': deployment(), 'b.yaml': hpa({ target: 'apiVersion: apps/v1\nkind: Deployment\nname: |' }) }),
      ['shop'],
    );
    assert.deepEqual(
      words({
        'a.yaml': deployment(),
        'b.yaml': vpa({ spec: 'resourcePolicy:\n  containerPolicies:\n    - containerName: |' }),
      }),
      ['php'],
    );
  });
  test('kinds and versions', () => {
    assert.ok(words({ 'a.yaml': 'apiVersion: apps/v1\nkind: Dep|loyment\n' }).includes('StatefulSet'));
    assert.ok(words({ 'a.yaml': 'apiVersion: |apps/v1\nkind: Deployment\n' }).includes('autoscaling/v2'));
  });
  test('nothing in comments and in kinds of others', () => {
    assert.deepEqual(words({ 'a.yaml': `# a |\n${SHOP}` }), []);
    assert.deepEqual(words({ 'a.yaml': 'apiVersion: example.org/v1\nkind: A\nspec:\n  |\n' }), []);
  });
});

suite('definitions and references of manifests', () => {
  const files = {
    'shop.yaml': deployment(),
    'hpa.yaml': hpa(),
    'vpa.yaml': vpa(),
    'pdb.yaml': pdb(),
    'service.yaml': service,
  };
  test('a target is defined where the workload is', () => {
    const marked = hpa().replace('    name: shop', '    name: sh|op');
    assert.deepEqual(places({ ...files, 'hpa.yaml': marked }, 'definition'), ['shop.yaml: shop']);
  });
  test('a selector is defined where the workload is', () => {
    assert.deepEqual(places({ ...files, 'pdb.yaml': pdb().replace('app: shop', 'app: sh|op') }, 'definition'), [
      'shop.yaml: shop',
    ]);
    assert.deepEqual(places({ ...files, 'service.yaml': service.replace('app: shop', 'a|pp: shop') }, 'definition'), [
      'shop.yaml: shop',
    ]);
  });
  test('a workload is referred to by all of them', () => {
    const expected = ['hpa.yaml: shop', 'vpa.yaml: shop', 'pdb.yaml: selector', 'service.yaml: selector'];
    const marked = deployment().replace('name: shop', 'name: sh|op');
    assert.deepEqual(places({ ...files, 'shop.yaml': marked }, 'references'), expected);
    assert.deepEqual(
      places({ ...files, 'hpa.yaml': hpa().replace('name: shop', 'name: s|hop') }, 'references'),
      expected,
    );
  });
  test('nothing is defined where several could be meant', () =>
    assert.deepEqual(
      places(
        { 'a.yaml': documents(deployment(), deployment(), hpa().replace('    name: shop', '    name: sh|op')) },
        'definition',
      ),
      [],
    ));
});
