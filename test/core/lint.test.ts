import assert from 'node:assert/strict';
import { postgresqlModule } from '../../server/src/core/formats/postgresql/module.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { EditorSettings } from '../../server/src/core/model/platform.js';
import type { ExampleFiles, Rule } from '../../server/src/core/rule.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { FOLDER, lintFiles, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function rulesAndSeverities(files: ExampleFiles, settings: Partial<EditorSettings> = {}): readonly string[] {
  return lintFiles(formats, files, { settings }).map(({ rule, severity }) => `${severity} ${rule}`);
}

const TWICE = 'work_mem = 4MB\nwork_mem = 8MB\n';
const DUPLICATE = 'postgresql/duplicate-setting';

suite('switches: line, file, headroom.yaml, editor settings, the rule itself', () => {
  const table: readonly (readonly [
    name: string,
    files: ExampleFiles,
    settings: Partial<EditorSettings>,
    expected: readonly string[],
  ])[] = [
    ['the rule itself', { 'postgresql.conf': TWICE }, {}, [`warning ${DUPLICATE}`]],
    ['editor settings', { 'postgresql.conf': TWICE }, { rules: { [DUPLICATE]: 'hint' } }, [`hint ${DUPLICATE}`]],
    ['a whole domain', { 'postgresql.conf': TWICE }, { rules: { 'postgresql/*': 'off' } }, []],
    [
      'a rule wins over its domain',
      { 'postgresql.conf': TWICE },
      { rules: { 'postgresql/*': 'off', [DUPLICATE]: 'error' } },
      [`error ${DUPLICATE}`],
    ],
    [
      'headroom.yaml wins over editor settings',
      { 'headroom.yaml': `rules: { ${DUPLICATE}: information }\n`, 'postgresql.conf': TWICE },
      { rules: { [DUPLICATE]: 'off' } },
      [`information ${DUPLICATE}`],
    ],
    [
      'a file wins over headroom.yaml',
      {
        'headroom.yaml': `rules: { ${DUPLICATE}: error }\n`,
        'postgresql.conf': `# headroom-ignore-file ${DUPLICATE} -- generated\n${TWICE}`,
      },
      {},
      [],
    ],
    ['a line', { 'postgresql.conf': `# headroom-ignore ${DUPLICATE} -- kept for comparison\n${TWICE}` }, {}, []],
    [
      'the end of a line',
      { 'postgresql.conf': `work_mem = 4MB # headroom-ignore ${DUPLICATE} -- kept\nwork_mem = 8MB\n` },
      {},
      [],
    ],
  ];
  for (const [name, files, settings, expected] of table) {
    test(name, () => assert.deepEqual(rulesAndSeverities(files, settings), expected));
  }
});

suite('environments decide what speaks', () => {
  const tuning = (applies: Rule['applies'], severity: Rule['severity']): Rule => ({
    id: 'postgresql/sample',
    severity,
    applies,
    check: (_subject, report) => report({ uri: `${FOLDER}/postgresql.conf`, start: 0, end: 1 }, { message: 'sample' }),
  });
  const table: readonly (readonly [
    applies: Rule['applies'],
    severity: Rule['severity'],
    environment: string | undefined,
    shown: string | undefined,
  ])[] = [
    ['always', 'warning', 'ci', 'warning'],
    ['deployed', 'warning', 'production', 'warning'],
    ['deployed', 'warning', 'staging', 'warning'],
    ['deployed', 'warning', undefined, 'warning'],
    ['deployed', 'warning', 'development', undefined],
    ['deployed', 'error', 'development', 'error'],
    ['production', 'warning', 'production', 'warning'],
    ['production', 'warning', 'staging', 'information'],
    ['production', 'warning', undefined, 'information'],
    ['production', 'hint', undefined, 'hint'],
    ['production', 'warning', 'ci', undefined],
  ];
  for (const [applies, severity, environment, shown] of table) {
    test(`${applies} ${severity} in ${environment ?? 'an unknown environment'}: ${shown ?? 'silent'}`, () => {
      const workspace = new Workspace();
      const postgresql = formats.find(({ format }) => format.record.id === 'postgresql');
      assert.ok(postgresql);
      for (const format of formats)
        workspace.install(format === postgresql ? { ...format, rules: [tuning(applies, severity)] } : format);
      if (environment) workspace.open(`${FOLDER}/headroom.yaml`, `environment: ${environment}\n`);
      workspace.open(`${FOLDER}/postgresql.conf`, 'work_mem = 4MB\n');
      assert.deepEqual(
        workspace.findingsOf(`${FOLDER}/postgresql.conf`).map(finding => finding.severity),
        shown === undefined ? [] : [shown],
      );
    });
  }
});

suite('a rule that throws', () => {
  test('costs its own findings, is named once, and the others run', () => {
    const failing: Rule = {
      id: 'postgresql/failing',
      severity: 'warning',
      applies: 'always',
      check(_subject, report) {
        report({ uri: `${FOLDER}/postgresql.conf`, start: 0, end: 1 }, { message: 'half a result' });
        throw new Error('boom');
      },
    };
    const rules = [failing, ...postgresqlModule.rules];
    const broken = formats.map(format => (format.format.record.id === 'postgresql' ? { ...format, rules } : format));
    const findings = lintFiles(broken, { 'postgresql.conf': TWICE });
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), ['headroom/internal-error', DUPLICATE]);
    assert.match(
      findings.find(({ rule }) => rule === 'headroom/internal-error')?.message ?? '',
      /postgresql\/failing .*boom/,
    );
  });
});

suite('settings that are absent', () => {
  const machine = 'tiers: { db: { memory: 32GB, cpus: 8, storage: ssd, runs: [postgresql] } }\n';

  test('say nothing where nothing is known of the machine', () => {
    assert.deepEqual(rulesAndSeverities({ 'postgresql.conf': 'port = 5432\n' }), []);
  });

  test('are one information finding a file, with a fix for each and one for all', () => {
    const [finding, ...others] = lintFiles(formats, { 'headroom.yaml': machine, 'postgresql.conf': 'port = 5432\n' });
    assert.deepEqual(
      [others, finding?.rule, finding?.severity],
      [[], 'postgresql/settings-worth-setting', 'information'],
    );
    assert.match(finding?.message ?? '', /shared_buffers = 8GB/);
    assert.equal(finding?.fixes.length, (finding?.related.length ?? 0) + 1);
  });
});

suite('the workspace remembers', () => {
  test('a file that is included takes the format of the file that includes it, whatever its name', () => {
    const workspace = workspaceOf(formats, {
      'postgresql.conf': "include 'tuning.inc'\n",
      'tuning.inc': 'work_mem = 4mb\n',
    });
    assert.deepEqual(
      workspace.findingsOf(`${FOLDER}/tuning.inc`).map(({ rule }) => rule),
      ['postgresql/invalid-unit'],
    );
  });

  test('an edit of an included file changes the findings of the file that includes it', () => {
    const workspace = workspaceOf(formats, {
      'postgresql.conf': "work_mem = 8MB\ninclude 'a.conf'\n",
      'a.conf': 'port = 5432\n',
    });
    assert.deepEqual(workspace.findingsOf(`${FOLDER}/postgresql.conf`), []);
    workspace.open(`${FOLDER}/a.conf`, 'work_mem = 4MB\n');
    assert.deepEqual(
      workspace.findingsOf(`${FOLDER}/postgresql.conf`).map(({ rule }) => rule),
      [DUPLICATE],
    );
  });

  test('what ALTER SYSTEM wrote beside a main file wins over it', () => {
    const workspace = workspaceOf(formats, {
      'postgresql.conf': 'work_mem = 4mb\n',
      'postgresql.auto.conf': 'work_mem = 8MB\n',
    });
    assert.deepEqual(
      workspace.findingsOf(`${FOLDER}/postgresql.conf`).map(({ rule }) => rule),
      [DUPLICATE],
    );
  });

  test('findings are the same object while nothing they depend on changes', () => {
    const workspace = workspaceOf(formats, { 'postgresql.conf': TWICE, 'other.conf': 'x' });
    const before = workspace.findingsOf(`${FOLDER}/postgresql.conf`);
    workspace.open(`${FOLDER}/other/postgresql.conf`, 'port = 1\n');
    assert.equal(workspace.findingsOf(`${FOLDER}/postgresql.conf`), before);
  });
});
