import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import type { Workspace } from '../../server/src/core/workspace.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

const URI = `${FOLDER}/postgresql.conf`;
const PLATFORM =
  'environment: production\nworkload: web\nversions: { postgresql: "16" }\ntiers: { database: { memory: 32GB, cpus: 8, storage: ssd, runs: [postgresql] } }\n';

/** Far more than any of these takes on a machine that does nothing else; a quadratic step would take minutes. */
const LIMIT = 4_000;

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

interface Checked {
  readonly workspace: Workspace;
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

function check(files: ExampleFiles): Checked {
  const begin = performance.now();
  const workspace = workspaceOf(formats, { 'headroom.yaml': PLATFORM, ...files });
  const findings = workspace.findingsOf(URI);
  return { workspace, findings, milliseconds: performance.now() - begin };
}

/** Hovers, completes and lists the outline, which must be as unshaken as the check. */
function use({ workspace }: Checked, offset: number): void {
  const place = workspace.placeOf(URI);
  assert.ok(place);
  const { format } = place.format;
  const hover = format.hover(place.subject, place.document, offset);
  const proposals = format.complete(place.subject, place.document, offset);
  const spans = [...(hover ? [hover.span] : []), ...proposals.map(({ edit }) => edit)];
  for (const { start, end } of [...spans, ...format.outline(place.document).map(({ span }) => span)])
    assert.ok(0 <= start && start <= end && end <= place.document.text.length);
}

const rulesOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))];

/** Each with a rule that must speak; nothing where the text is right, however odd. */
const TABLE: Readonly<Record<string, { readonly text: string; readonly rule?: string }>> = {
  'a value of two megabytes': { text: `work_mem = ${'9'.repeat(2_000_000)}\n`, rule: 'postgresql/invalid-value' },
  'two megabytes in quotes': { text: `log_line_prefix = '${'x'.repeat(2_000_000)}'\n` },
  'two megabytes behind a quote that stays open': {
    text: `log_line_prefix = '${'x'.repeat(2_000_000)}\n`,
    rule: 'postgresql/syntax-error',
  },
  'two megabytes of backslashes': { text: `log_line_prefix = '${'\\'.repeat(2_000_000)}'\n` },
  'two megabytes of quotes': { text: `log_line_prefix = ${"'".repeat(2_000_000)}\n` },
  'two megabytes of words': { text: `work_mem = ${'a '.repeat(1_000_000)}\n`, rule: 'postgresql/needs-quotes' },
  'a name of a megabyte': { text: `${'x'.repeat(1_000_000)} = 1\n`, rule: 'postgresql/unknown-setting' },
  'a list of 300,000 names': { text: `search_path = '${'a, '.repeat(300_000)}b'\n` },
  'the same key 50,000 times': {
    text: lines(50_000, at => `work_mem = ${(at % 64) + 4}MB\n`),
    rule: 'postgresql/duplicate-setting',
  },
  'the same key 50,000 times, in other letters': {
    text: lines(50_000, at => `${at % 2 ? 'work_mem' : 'Work_Mem'} = 4MB\n`),
    rule: 'postgresql/duplicate-setting',
  },
  '50,000 unknown names': { text: lines(50_000, at => `setting_${at} = 1\n`), rule: 'postgresql/unknown-setting' },
  '50,000 settings of extensions': { text: lines(50_000, at => `my.setting_${at} = 1\n`) },
  '50,000 lines that are none': { text: '= ;\n'.repeat(50_000), rule: 'postgresql/syntax-error' },
  '100,000 comments': { text: '# work_mem = 4MB\n'.repeat(100_000) },
  'a million empty lines': { text: '\n'.repeat(1_000_000) },
  'carriage returns only': { text: 'work_mem = 4MB\r'.repeat(10_000), rule: 'postgresql/needs-quotes' },
  'zero bytes': { text: 'work_mem = 4\0MB\n\0\0\n', rule: 'postgresql/syntax-error' },
  'names of objects': { text: '__proto__ = 1\nconstructor = 1\ntoString = x\n', rule: 'postgresql/unknown-setting' },
  'numbers beyond all bounds': {
    text: "work_mem = 9999999999999999999GB\nrandom_page_cost = '1e999'\nmax_connections = 0xffffffffffffffffff\n",
    rule: 'postgresql/invalid-value',
  },
  'an include of itself': { text: "include 'postgresql.conf'\n", rule: 'postgresql/include-cycle' },
  '5,000 includes of one missing file': {
    text: "include 'gone.conf'\n".repeat(5_000),
    rule: 'postgresql/include-not-read',
  },
};

suite('postgresql.conf: bad inputs end soon and say what is wrong', () => {
  for (const [name, { text, rule }] of Object.entries(TABLE))
    test(name, function () {
      this.timeout(30_000);
      const checked = check({ 'postgresql.conf': text });
      assert.ok(checked.milliseconds < LIMIT, `${Math.round(checked.milliseconds)} ms`);
      if (rule !== undefined) assert.ok(rulesOf(checked.findings).includes(rule), rulesOf(checked.findings).join(' '));
      else assert.deepEqual(checked.findings.filter(({ severity }) => severity === 'error').slice(0, 1), []);
      assert.ok(checked.findings.length <= 1_000, `${checked.findings.length} findings`);
      for (const { message } of checked.findings) assert.ok(message.length < 2_000, message.slice(0, 200));
      for (const offset of [0, 5, 12, Math.floor(text.length / 2), text.length]) use(checked, offset);
    });

  test('include_dir with 1,000 files: all are read, in byte order', function () {
    this.timeout(30_000);
    const files = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        `conf.d/${String(at).padStart(4, '0')}.conf`,
        `work_mem = ${at + 64}kB\n`,
      ]),
    );
    const checked = check({ 'postgresql.conf': "include_dir 'conf.d'\n", ...files });
    assert.ok(checked.milliseconds < LIMIT, `${Math.round(checked.milliseconds)} ms`);
    const subject = checked.workspace.placeOf(URI)?.subject as {
      readonly settings: { find(name: string): { readonly value: unknown } | undefined };
    };
    assert.equal(subject.settings.find('work_mem')?.value, (999 + 64) * 1024);
    const begin = performance.now();
    checked.workspace.open(`${FOLDER}/conf.d/0500.conf`, 'work_mem = oops\n');
    checked.workspace.findingsOf(`${FOLDER}/conf.d/0500.conf`);
    assert.ok(performance.now() - begin < 1_000);
  });

  test('files that include each other in a chain of 1,000 end where the server gives up', () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [`c${at}.conf`, `include 'c${at + 1}.conf'\nwork_mem = ${at + 64}kB\n`]),
    );
    const checked = check({ 'postgresql.conf': "include 'c0.conf'\n", ...files });
    assert.ok(checked.milliseconds < LIMIT);
    const uris = checked.workspace.uris.filter(uri => checked.workspace.findingsOf(uri).some(isTooDeep));
    assert.equal(uris.length, 1);
  });

  test('a Helm template is not judged', () => {
    const template = [
      '{{- if .Values.tuned }}',
      'shared_buffers = {{ .Values.memory | quote }}',
      "work_mem = '{{ div .Values.memory 64 }}MB'",
      '{{- range $name, $value := .Values.settings }}',
      '{{ $name }} = {{ $value }}',
      '{{- end }}',
      'max_connections = {{ include "connections" . }}',
      '{{- end }}',
      '',
    ].join('\n');
    assert.deepEqual(check({ 'postgresql.conf': template }).findings, []);
  });
});

const isTooDeep = ({ rule, message }: Finding) => /include/.test(rule) && /deep|nest/i.test(message);
