import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deployment, documents, hpa, pdb, vpa } from '../../../server/src/core/checks/manifest-samples.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import { resolvePath } from '../../../server/src/core/uris.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const PLATFORM = { 'headroom.yaml': 'environment: production\nversions: { kubernetes: "1.33" }\n' };
const TEXT = documents(
  deployment({
    spec: 'replicas: 20\npaused: "true"',
    resources: 'requests: { cpu: 2, memory: 512m }\nlimits: { cpu: 1, memory: 1GB }',
  }),
  hpa({ min: 'minReplicas: 20', max: 'maxReplica: 5' }),
  vpa({ mode: 'updateMode: Off' }),
  pdb('minAvailable: 2\nmaxUnavailable: 0'),
);

suite('findings while a file of manifests is edited', () => {
  const uri = resolvePath(FOLDER, 'a.yaml');
  const pieces = ['x', '# c\n', '---\n', '\n', '  a: b\n', ': ', '"', TEXT.slice(0, 60), '{{ .x }}', ''];
  const edit = fc.record({
    at: fc.nat(TEXT.length),
    cut: fc.constantFrom(0, 0, 1, 5, 40),
    piece: fc.constantFrom(...pieces),
  });

  test('are those of the text as it is, whatever it was before', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), edits => {
        const workspace = workspaceOf(formats, { ...PLATFORM, 'a.yaml': TEXT });
        let text = TEXT;
        for (const { at, cut, piece } of edits) {
          text = text.slice(0, at) + piece + text.slice(at + cut);
          workspace.open(uri, text);
          workspace.findingsOf(uri);
        }
        assert.deepEqual(
          workspace.findingsOf(uri),
          workspaceOf(formats, { ...PLATFORM, 'a.yaml': text }).findingsOf(uri),
        );
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  test('follow the version and the part that the file plays', () => {
    const workspace = workspaceOf(formats, {
      ...PLATFORM,
      'a.yaml': TEXT,
      'kustomization.yaml': 'resources: [a.yaml]\n',
    });
    const rules = () => workspace.findingsOf(uri).map(({ rule }) => rule);
    assert.ok(rules().includes('kubernetes/missing-field'));
    workspace.open(resolvePath(FOLDER, 'kustomization.yaml'), 'patches: [{ path: a.yaml }]\n');
    assert.ok(!rules().includes('kubernetes/missing-field'));
  });
});
