import assert from 'node:assert/strict';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import { detectFormat } from '../../../server/src/core/formats/registry.js';
import { lintFiles, loadAllFormats } from '../../support/lint.js';
import { corpus } from './corpus.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const platforms: Readonly<Record<string, string | undefined>> = {
  'without a headroom.yaml': undefined,
  'in production': 'environment: production\nversions: { kubernetes: "1.33" }\n',
};

suite('manifests of which nothing is to be said', () => {
  for (const [name, files] of Object.entries(corpus)) {
    for (const [platform, declaration] of Object.entries(platforms)) {
      test(`${name}, ${platform}`, () => {
        const all = declaration === undefined ? files : { ...files, 'headroom.yaml': declaration };
        assert.deepEqual(
          lintFiles(formats, all).map(({ rule, at, message }) => `${rule} ${at.uri} ${message}`),
          [],
        );
      });
    }
  }

  test('files that are no manifests are of no format, or of another one', () => {
    const others: Readonly<Record<string, string>> = { 'docker-compose.yml': 'compose' };
    for (const [name, text] of Object.entries(corpus['no manifests at all'] ?? {}))
      assert.equal(detectFormat(`file:///x/${name}`, text), others[name], name);
  });

  test('a literal in a template is judged', () => {
    const text = (corpus['a chart']?.['templates/hpa.yaml'] ?? '').replace(
      '  metrics:',
      '  behavior:\n    scaleDown:\n      stabilizationWindowSeconds: 7200\n  metrics:',
    );
    assert.deepEqual(
      lintFiles(formats, { 'templates/hpa.yaml': text }).map(({ rule }) => rule),
      ['kubernetes/out-of-range'],
    );
  });
});
