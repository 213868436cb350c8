import assert from 'node:assert/strict';
import { completionsAt, hoverAt } from '../../server/src/core/cursor.js';
import type { Finding } from '../../server/src/core/finding.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { applyEdits } from '../../server/src/core/text.js';
import type { Workspace } from '../../server/src/core/workspace.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const FILE = 'deploy.yaml';
const URI = `${FOLDER}/${FILE}`;

function open(text: string, others: ExampleFiles = {}): Workspace {
  return workspaceOf(formats, { ...others, [FILE]: text });
}

const shown = (text: string, { rule, at }: Finding) => `${rule} ${JSON.stringify(text.slice(at.start, at.end))}`;

/** What is found in a YAML text, and where. */
function found(text: string, others: ExampleFiles = {}): readonly string[] {
  const workspace = open(text, others);
  return workspace.findingsOf(URI).map(finding => {
    assert.equal(finding.at.uri, URI);
    return shown(text, finding);
  });
}

/** The text after the first fix of every finding. */
function fixed(text: string): string {
  const findings = open(text).findingsOf(URI);
  return applyEdits(
    text,
    findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

const CNPG = `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata:
  name: shop
spec:
  imageName: ghcr.io/cloudnative-pg/postgresql:16.2
  postgresql:
    parameters:
      shared_bufers: "8GB"
      work_mem: 64mb
      fsync: 'off' # for now
      log_statement: all
`;

const CONFIG_MAP = `kind: ConfigMap
apiVersion: v1
metadata: { name: db }
data:
  postgresql.conf: |
    # the database
    shared_buffers = 1.5GB
    work_mem = 8MB
    work_mem = 16MB
    max_connections = 100
  other: text
`;

const COMPOSE = `services:
  db:
    image: postgres:16-alpine
    command: postgres -c shared_buffers=8Gb -c max-connections=100 -c fsync=off
`;

const POD = `kind: Pod
spec:
  containers:
    - name: db
      image: postgres:13
      args:
        - -c
        - io_method=worker
        - -c
        - "work_mem=4XB"
        - --fsync=off
`;

suite('PostgreSQL settings in YAML', () => {
  test('parameters of an operator: findings stand on keys and values', () => {
    assert.deepEqual(found(CNPG), [
      'postgresql/unknown-setting "shared_bufers"',
      'postgresql/invalid-unit "64mb"',
      `postgresql/fsync-off "'off'"`,
      'postgresql/log-statement-all "all"',
    ]);
  });

  test('fixes keep the quotes and the notation of the map', () => {
    const text = fixed(CNPG);
    assert.match(text, /^ {6}shared_buffers: "8GB"$/m);
    assert.match(text, /^ {6}work_mem: 64MB$/m);
    assert.match(text, /^ {6}fsync: 'on' # for now$/m);
  });

  test('the version comes from the image, and a declared one goes before it', () => {
    const text = CNPG.replace('log_statement: all', 'io_method: worker');
    assert.ok(found(text).includes('postgresql/setting-from-newer-version "io_method"'));
    const declared = { 'headroom.yaml': 'versions: { postgresql: "18" }\n' };
    assert.ok(!found(text, declared).some(each => each.includes('io_method')));
  });

  test('a postgresql.conf in a ConfigMap: places, fixes and removed lines', () => {
    assert.deepEqual(found(CONFIG_MAP), [
      'postgresql/needs-quotes "1.5GB"',
      'postgresql/duplicate-setting "work_mem = 8MB"',
    ]);
    assert.equal(fixed(CONFIG_MAP), CONFIG_MAP.replace('1.5GB', "'1.5GB'").replace('    work_mem = 8MB\n', ''));
  });

  test('what a ConfigMap lacks is added inside of the block', () => {
    const platform =
      'environment: production\nversions: { postgresql: "16" }\ntiers: { db: { memory: 32GB, cpus: 8, storage: ssd, runs: [postgresql] } }\n';
    const text = CONFIG_MAP.replace('1.5GB', '8GB').replace('    work_mem = 8MB\n', '');
    const findings = open(text, { 'headroom.yaml': platform }).findingsOf(URI);
    const absent = findings.find(({ rule }) => rule === 'postgresql/settings-worth-setting');
    const after = applyEdits(text, absent?.fixes[0]?.edits ?? []);
    assert.match(after, /^ {4}max_connections = 100\n(?: {4}\w+ = \S+\n)+ {2}other: text\n$/m);
    assert.deepEqual(
      open(after, { 'headroom.yaml': platform })
        .findingsOf(URI)
        .filter(({ rule }) => /worth/.test(rule)),
      [],
    );
  });

  test('arguments in a text: values, and names with dashes', () => {
    assert.deepEqual(found(COMPOSE), ['postgresql/invalid-unit "8Gb"', 'postgresql/fsync-off "off"']);
    assert.equal(fixed(COMPOSE), COMPOSE.replace('8Gb', '8GB').replace('fsync=off', 'fsync=on'));
  });

  test('arguments in a list', () => {
    assert.deepEqual(found(POD), [
      'postgresql/setting-from-newer-version "io_method"',
      'postgresql/invalid-unit "4XB"',
      'postgresql/fsync-off "off"',
    ]);
  });

  test('an argument that a later one overrides goes with its sign', () => {
    const text = POD.replace('io_method=worker', 'work_mem=8MB').replace('4XB', '64MB');
    assert.equal(fixed(text).includes('work_mem=8MB'), false);
    assert.match(fixed(text), /args:\n {8}- -c\n {8}- "work_mem=64MB"\n {8}- --fsync=on\n/);
    const inline = COMPOSE.replace('fsync=off', 'max_connections=200');
    assert.match(fixed(inline), /postgres -c shared_buffers=8GB -c max_connections=200\n/);
  });

  test('Patroni, Zalando and Helm values', () => {
    const patroni =
      'scope: shop\nbootstrap:\n  dcs:\n    postgresql:\n      parameters: { work_mem: 4mb, wal_level: replica }\n';
    assert.deepEqual(found(patroni), ['postgresql/invalid-unit "4mb"']);
    assert.match(open(patroni).findingsOf(URI)[0]?.message ?? '', /Patroni does not put it into effect/);
    assert.equal(fixed(patroni), patroni.replace('4mb', '4MB'));
    const zalando =
      'apiVersion: acid.zalan.do/v1\nkind: postgresql\nspec:\n  postgresql:\n    version: "13"\n    parameters:\n      io_method: worker\n';
    assert.deepEqual(found(zalando), ['postgresql/setting-from-newer-version "io_method"']);
    const bitnami = 'primary:\n  extendedConfiguration: |\n    shared_buffers = 8Gb\n    max_connections = 50\n';
    assert.deepEqual(found(bitnami), ['postgresql/invalid-unit "8Gb"']);
  });

  test('several documents of one file', () => {
    const text = `${CONFIG_MAP}---\n${POD}---\n${CNPG}`;
    assert.equal(found(text).length, 2 + 3 + 4);
  });

  test('comments ignore findings, inside of a block too', () => {
    const map = CNPG.replace(
      "      fsync: 'off'",
      "      # headroom-ignore postgresql/fsync-off -- a test cluster\n      fsync: 'off'",
    );
    assert.ok(!found(map).some(each => each.includes('fsync')));
    const block = CONFIG_MAP.replace(
      '    shared',
      '    # headroom-ignore postgresql/needs-quotes -- a trial\n    shared',
    );
    assert.ok(!found(block).some(each => each.includes('needs-quotes')));
  });

  test('hover and completion work where a value stands', () => {
    const workspace = open(CNPG);
    const offset = CNPG.indexOf('log_statement') + 2;
    const hover = hoverAt(workspace, URI, offset);
    assert.match(hover?.markdown ?? '', /^\*\*log_statement\*\*/);
    assert.equal(CNPG.slice(hover?.span.start, hover?.span.end), 'log_statement');
    const inBlock = hoverAt(open(CONFIG_MAP), URI, CONFIG_MAP.indexOf('max_connections') + 1);
    assert.equal(CONFIG_MAP.slice(inBlock?.span.start, inBlock?.span.end), 'max_connections');
    const choices = completionsAt(open(CONFIG_MAP.replace('100', '')), URI, CONFIG_MAP.indexOf('100'));
    assert.ok(choices.some(({ label, edit }) => label === '100' && edit.uri === URI));
    const word = completionsAt(workspace, URI, CNPG.indexOf(': all') + 5);
    const ddl = word.find(({ label }) => label === 'ddl');
    assert.equal(ddl && applyEdits(CNPG, [ddl.edit]), CNPG.replace('log_statement: all', 'log_statement: ddl'));
  });

  test('what cannot be known is not judged', () => {
    assert.deepEqual(
      found(CNPG.replace('64mb', '"{{ .Values.workMem }}"').replace(/ {6}(?:shared|fsync|log).*\n/g, '')),
      [],
    );
    assert.deepEqual(found(`{{- if .Values.db }}\n${CONFIG_MAP}{{- end }}\n`), []);
    assert.deepEqual(found('services:\n  db:\n    image: mysql\n    command: mysqld -c work_mem=4mb\n'), []);
    assert.deepEqual(found('postgresql:\n  parameters: [work_mem]\nparameters:\n  work_mem: 4mb\n'), []);
    assert.deepEqual(
      found('app:\n  postgresql:\n    parameters: { host: db, dbname: shop, max_connections_timeout: 1 }\n'),
      [],
    );
    const mysql = 'primary:\n  configuration: |\n    [mysqld]\n    max_connections = 500x\n    wal_level = 1\n';
    assert.deepEqual(found(mysql), []);
    const shell =
      'services:\n  db:\n    image: postgres:16\n    command: [sh, -c, "PGDATA=/x exec postgres -c work_mem=4mb"]\n';
    assert.deepEqual(found(shell), []);
    const client = 'services:\n  db:\n    image: postgres:16\n    command: [psql, -c, "a=b"]\n';
    assert.deepEqual(found(client), []);
    const file = 'services:\n  db:\n    image: postgres:16\n    command: -c config_file=/etc/p.conf -c work_mem=4MB\n';
    assert.deepEqual(found(file), []);
    const chart = workspaceOf(formats, { 'chart/templates/db.yaml': CONFIG_MAP });
    assert.deepEqual(chart.findingsOf(`${FOLDER}/chart/templates/db.yaml`), []);
  });

  test('an include in a block says that the file is not all there is', () => {
    const text = CONFIG_MAP.replace('    # the database', "    include_dir 'conf.d'");
    assert.ok(!found(text).some(each => each.includes('include')));
  });

  test('findings follow every edit', () => {
    const workspace = open(CNPG);
    const before = workspace.findingsOf(URI).length;
    const text = `# a line before\n${CNPG.replace('64mb', '64MB')}`;
    workspace.open(URI, text);
    const after = workspace.findingsOf(URI);
    assert.equal(after.length, before - 1);
    assert.ok(after.some(finding => shown(text, finding) === `postgresql/fsync-off "'off'"`));
    workspace.open(URI, 'kind: Nothing\n');
    assert.deepEqual(workspace.findingsOf(URI), []);
    assert.deepEqual(workspace.uris, [URI]);
    assert.deepEqual(workspace.membersOf(undefined), []);
  });

  for (const [name, text] of Object.entries({
    '20,000 parameters': `scope: x\npostgresql:\n  parameters:\n${'    work_mem: 4mb\n'.repeat(20_000)}`,
    'a block of 50,000 lines': `kind: ConfigMap\ndata:\n  postgresql.conf: |\n${'    work_mem = 4MB\n'.repeat(50_000)}`,
    '500 documents': `${POD}---\n`.repeat(500),
    '50,000 words': `services:\n  db:\n    image: postgres\n    command: postgres ${'-c work_mem=4MB '.repeat(50_000)}\n`,
    'braces 20,000 deep': `postgresql:\n  parameters: ${'{a: '.repeat(20_000)}`,
    'aliases in a circle': 'postgresql: &a\n  parameters: *a\n  work_mem: 4mb\n',
    'a value of two megabytes': `postgresql:\n  parameters:\n    work_mem: ${'9'.repeat(1_900_000)}\n`,
  }))
    test(`${name} end soon`, function () {
      this.timeout(30_000);
      const begin = performance.now();
      const workspace = open(text);
      workspace.findingsOf(URI);
      hoverAt(workspace, URI, text.length / 2);
      assert.ok(performance.now() - begin < 6_000, `${Math.round(performance.now() - begin)} ms`);
    });

  test('every prefix of a file is survived', () => {
    for (const whole of [CNPG, CONFIG_MAP, COMPOSE, POD])
      for (let length = 0; length <= whole.length; length += 3) {
        const text = whole.slice(0, length);
        const workspace = open(text);
        for (const { at, fixes } of workspace.findingsOf(URI)) {
          assert.ok(0 <= at.start && at.start <= at.end && at.end <= text.length);
          for (const edit of fixes.flatMap(({ edits }) => edits)) assert.ok(edit.end <= text.length);
        }
        hoverAt(workspace, URI, length);
        completionsAt(workspace, URI, length);
      }
  });
});
