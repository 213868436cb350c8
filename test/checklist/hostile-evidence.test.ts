import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noSources } from '../../server/src/core/checklist/sources.js';
import { parseHcl } from '../../server/src/evidence/hcl.js';
import { statementsOf } from '../../server/src/evidence/sql.js';
import { checklistFor, sourcesFor } from '../support/checklist.js';
import { loadAllFormats, workspaceOf } from '../support/lint.js';

/** One name for each reader. */
const NAMES = [
  ...['.env', '.env.local.php', 'Dockerfile', 'compose.yaml', 'composer.json', 'config/packages/doctrine.yaml'],
  ...['src/A.php', 'templates/a.twig', 'redis.conf', 'cdn.tf', 'alerts.yml', 'grafana/a.json', 'k6/summary.json'],
  ...['load/test.js', '.gitlab-ci.yml', 'deploy.sh', 'migrations/1.sql', 'docs/a.md', 'a.explain', 'baselines.yaml'],
];
const all = (text: string) => Object.fromEntries(NAMES.map(name => [name, text]));

/** Texts that reach into each reader. */
const WORDS = [
  ...[
    'services:',
    'alert: ',
    'doctrine:',
    'performance_targets:',
    '{"metrics":{',
    '"title":"x","panels":[',
    'FROM a\n',
  ],
  ...[
    '<?php var_dump(',
    'RUN \\\n',
    'resource "a" "b" {',
    "CREATE INDEX '",
    '$$',
    '{{ dump(',
    '<<EOF\n',
    '"k6"',
    '}',
    ']',
  ],
];

suite('checklist: hostile evidence', () => {
  test('whatever a file holds, every other item is still decided', async () => {
    const formats = await loadAllFormats();
    const part = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 12 }));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 14 }), async parts => {
        const files = all(parts.join(''));
        const { sources } = await sourcesFor(workspaceOf(formats, {}), files);
        for (const { at, path } of [
          ...sources.unread,
          ...sources.code.facts,
          ...sources.commands,
          ...sources.statements,
        ]) {
          const text = files[path] ?? assert.fail(path);
          assert.ok(at.start >= 0 && at.start <= at.end && at.end <= text.length, `${path} ${at.start} ${at.end}`);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('deep nesting, long lines and huge numbers end in time', async () => {
    const deep = [
      '['.repeat(20_000),
      '{"a":'.repeat(20_000),
      `<?php ${'('.repeat(5_000)} var_dump(1);`,
      `resource "aws_cloudfront_distribution" "x" ${'{ a '.repeat(5_000)}`,
      `${'- '.repeat(5_000)}alert: x`,
      ' '.repeat(200_000),
      `APP_ENV=${'x'.repeat(200_000)}`,
      `FROM a\nRUN ${'a && \\\n'.repeat(5_000)}`,
    ];
    const started = performance.now();
    for (const text of deep) await checklistFor({ 'headroom.yaml': '{}\n', ...all(text) });
    assert.ok(performance.now() - started < 20_000);
  });

  test('names and values that look like markup stay texts', async () => {
    const name = 'src/<img src=x onerror=alert(1)>.php';
    const results = await checklistFor({ 'headroom.yaml': '{}\n', [name]: '<?php dd("[x](command:a)");\n' });
    const item = results.find(({ id }) => id === 'error-handling');
    assert.deepEqual(
      item?.evidence.map(({ text }) => text),
      ['<?php dd("[x](command:a)");'],
    );
  });

  test('a reader that fails costs its own file', async () => {
    const { sources } = await sourcesFor(workspaceOf(await loadAllFormats(), {}), {
      'composer.json': 'null',
      '.env.prod': 'APP_ENV=prod\n',
    });
    assert.deepEqual([sources.unread.length, sources.variables.length], [1, 1]);
    assert.equal(noSources.unread.length, 0);
  });

  test('HCL and SQL are taken apart without losing their places', () => {
    const text = '# a\nresource "x" "y" { # c\n  a = [\n    1,\n  ]\n  b { c = "}" }\n  d = <<EOT\n}\nEOT\n}\n';
    const { blocks, error } = parseHcl(text);
    assert.equal(error, undefined);
    assert.deepEqual(
      blocks[0]?.attributes.map(({ name }) => name),
      ['a', 'd'],
    );
    assert.deepEqual(
      blocks[0]?.blocks[0]?.attributes.map(({ value }) => value),
      ['"}"'],
    );
    const sql = "-- x;\nSELECT ';', $$;$$ /* ; */;\nANALYZE a;";
    assert.deepEqual(
      statementsOf(sql).map(piece => sql.slice(piece.start, piece.start + 7)),
      ['SELECT ', 'ANALYZE'],
    );
  });
});
