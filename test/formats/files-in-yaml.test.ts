import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionsAt, hoverAt } from '../../server/src/core/cursor.js';
import { blockBody, embeddedBlock } from '../../server/src/core/embedded-block.js';
import type { Finding } from '../../server/src/core/finding.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { readDocument } from '../../server/src/core/syntax/yaml-stream.js';
import { applyEdits } from '../../server/src/core/text.js';
import type { Workspace } from '../../server/src/core/workspace.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const FILE = 'deploy.yaml';
const URI = `${FOLDER}/${FILE}`;

const open = (text: string, others: ExampleFiles = {}): Workspace => workspaceOf(formats, { ...others, [FILE]: text });

const shown = (text: string, { rule, at }: Finding) => `${rule} ${JSON.stringify(text.slice(at.start, at.end))}`;

function found(text: string, others: ExampleFiles = {}): readonly string[] {
  return open(text, others)
    .findingsOf(URI)
    .map(finding => shown(text, finding));
}

/** The text after the first fix of every finding, or of those of one rule. */
function fixed(text: string, rule?: string): string {
  const findings = open(text).findingsOf(URI);
  const edits = findings.flatMap(each =>
    rule === undefined || each.rule === rule ? (each.fixes[0]?.edits ?? []) : [],
  );
  return applyEdits(text, edits);
}

const POOL = `[www]
listen = 9000
pm = dynamic
pm.max_children = 10
pm.start_servers = 30
pm.min_spare_servers = 2
pm.max_spare_servers = 4
`;

const indented = (text: string, by = 4) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const configMap = (key: string, text: string, header = '|') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: php }\ndata:\n  ${key}: ${header}\n${indented(text)}`;

suite('files in YAML', () => {
  test('a pool, a php.ini, a pooler: each is checked as what it is', () => {
    assert.deepEqual(found(configMap('www.conf', POOL)), ['php-fpm/spare-servers-contradict "30"']);
    assert.deepEqual(found(configMap('php.ini', 'memory_limit = 128MB\n')), ['php/out-of-range "128MB"']);
    assert.deepEqual(found(configMap('pgbouncer.ini', '[databases]\n* = host=db\n[pgbouncer]\npool_mod = session\n')), [
      'pgbouncer/unknown-setting "pool_mod"',
    ]);
    assert.deepEqual(found(configMap('opcache.ini', 'opcache.interned_strings_buffer = 256M\n')), [
      'php/megabytes-with-suffix "256M"',
    ]);
  });

  test('fixes go through the indentation of the block, whatever it is', () => {
    for (const by of [4, 5, 8, 12]) {
      const text = configMap('www.conf', '').concat(indented(POOL, by), '  other: text\n');
      assert.equal(fixed(text), text.replace('= 30', '= 3'));
    }
  });

  test('lines that are added and removed keep the block whole', () => {
    const pool = (more: string) => `[www]\nlisten = 9000\npm = static\npm.max_children = 5\n${more}`;
    const other = '\n[other]\nlisten = 9001\npm = static\npm.max_children = 5\n';
    const settings = { 'headroom.yaml': 'environment: production\ntiers: { app: { memory: 4GB, runs: [php-fpm] } }\n' };
    const added = (text: string) => {
      const findings = open(text, settings).findingsOf(URI);
      const fixes = findings.find(({ rule }) => rule.endsWith('settings-worth-setting'))?.fixes ?? [];
      return applyEdits(text, fixes[0]?.edits ?? []);
    };
    const text = `${configMap('php-fpm.conf', pool(other))}  other: text\n`;
    assert.match(added(text), /^ {4}pm\.max_children = 5\n(?: {4}[\w.]+ = \S+\n)+\n {4}\[other\]\n/m);
    assert.match(added(text), /5\n(?: {4}[\w.]+ = \S+\n)+ {2}other: text\n$/);
    assert.match(added(configMap('php-fpm.conf', pool('')).trimEnd()), /5\n(?: {4}[\w.]+ = \S+\n?)+$/);
    const twice = `${configMap('php.ini', 'memory_limit = 128M\nmemory_limit = 256M\n')}  other: text\n`;
    assert.match(fixed(twice), /^ {4}memory_limit = 256M\n {2}other: text\n$/m);
  });

  test('carriage returns stay, and lines that are added get one', () => {
    const text = configMap('www.conf', POOL).replaceAll('\n', '\r\n');
    assert.deepEqual(found(text), ['php-fpm/spare-servers-contradict "30"']);
    assert.equal(fixed(text), text.replace('= 30', '= 3'));
    const moved = `${POOL.replace('= 30', '= 3')}emergency_restart_threshold = 5\n`;
    const after = fixed(configMap('php-fpm.conf', moved).replaceAll('\n', '\r\n'), 'php-fpm/misplaced-setting');
    assert.match(after, /\[global\]\r\n {4}emergency_restart_threshold = 5\r\n/);
    assert.doesNotMatch(after, /[^\r]\n/);
  });

  test('every edit of the file is the same edit in the block', () => {
    const line = fc.constantFrom('', '[www]', 'pm = static', '; é 日本', 'a = 1', '  b = 2');
    const cases = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 6 }).filter(lines => /^\S/.test(lines.join('\n').trimStart())),
      by: fc.integer({ min: 1, max: 6 }),
      lineBreak: fc.constantFrom('\n', '\r\n'),
      isLast: fc.boolean(),
      at: fc.nat(),
      newText: fc.constantFrom('x = 1\n', 'x', '', '\nx = 1', 'x = 1\ny = 2\n'),
    });
    fc.assert(
      fc.property(cases, ({ lines, by, lineBreak, isLast, at, newText }) => {
        // An empty or indented first line would need an indentation indicator.
        const own = ['first', ...lines, 'last'].map(each => `${each}\n`).join('');
        const block = `key: |\n${indented(own, by)}${isLast ? '' : 'other: text\n'}`.replaceAll('\n', lineBreak);
        const read = (text: string) => {
          const { root } = readDocument(text);
          const value = root?.kind === 'map' ? root.pairs[0]?.value : undefined;
          assert.ok(value?.kind === 'scalar');
          return value;
        };
        const value = read(block);
        const body = blockBody(block, value);
        assert.ok(body);
        const embedded = embeddedBlock(block, body, { path: 'key', format: 'php-fpm', isPart: false });
        assert.equal(embedded.text, own);
        const starts = [0, ...[...own.matchAll(/\n/g)].map(({ index }) => index + 1)];
        const start = starts[at % starts.length] ?? 0;
        const isInsertion = newText.endsWith('\n') || start === own.length;
        const edit = { start, end: start, newText: isInsertion && !newText.endsWith('\n') ? 'z = 1\n' : newText };
        const rewritten = embedded.rewrite(edit);
        assert.ok(rewritten);
        const wanted = own.slice(0, start) + edit.newText + own.slice(start);
        const after = applyEdits(block, [{ uri: '', ...rewritten }]);
        assert.equal(read(after).text.replaceAll('\r', '').trimEnd(), wanted.trimEnd());
      }),
      { numRuns: 150 },
    );
  });

  test('places lead to the block and back', () => {
    const text = configMap('www.conf', POOL);
    const workspace = open(text);
    const at = text.indexOf('max_children') + 2;
    const hover = hoverAt(workspace, URI, at);
    assert.match(hover?.markdown ?? '', /^\*\*pm\.max_children\*\*/);
    assert.equal(text.slice(hover?.span.start, hover?.span.end), 'pm.max_children');
    const typed = text.replace('= dynamic', '= ');
    const choice = completionsAt(open(typed), URI, typed.indexOf('pm = ') + 5).find(
      ({ label }) => label === 'ondemand',
    );
    assert.equal(choice && applyEdits(typed, [choice.edit]), text.replace('dynamic', 'ondemand'));
  });

  test('a compose file holds files too, and its service says where they go', () => {
    const text = `services:
  app:
    image: php:8.3-fpm
    mem_limit: 512m
    configs:
      - source: tuning
        target: /usr/local/etc/php/conf.d/zz-tuning.ini
      - pool
configs:
  tuning:
    content: |
      session.gc_maxlifetime = 30
      memory_limit = 64MB
  pool:
    content: |
      [www]
      listen = 9000
      pm = static
      pm.max_children = 40
`;
    const files = { 'compose.yaml': text, 'headroom.yaml': 'environment: production\n' };
    const findings = workspaceOf(formats, files)
      .findingsOf(`${FOLDER}/compose.yaml`)
      .map(finding => shown(text, finding));
    assert.ok(findings.includes('php/out-of-range "64MB"'), findings.join('\n'));
    assert.ok(findings.includes('php-fpm/workers-exceed-memory "40"'), findings.join('\n'));
  });

  test('quoted and folded texts are checked, and left to a person to change', () => {
    for (const scalar of ['"memory_limit = 128MB\\n"', "'memory_limit = 128MB'", '>\n    memory_limit = 128MB\n']) {
      const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: php }\ndata:\n  php.ini: ${scalar}\n`;
      const findings = open(text).findingsOf(URI);
      assert.deepEqual(
        findings.map(({ rule, fixes }) => [rule, fixes.length]),
        [['php/out-of-range', 0]],
        scalar,
      );
      assert.match(text.slice(findings[0]?.at.start, findings[0]?.at.end), /128MB/);
    }
  });

  test('an indentation indicator is read, or the text is left to a person', () => {
    const text = configMap('php.ini', '  ; a comment\nmemory_limit = 128MB\n', '|2');
    assert.deepEqual(
      open(text)
        .findingsOf(URI)
        .map(({ rule }) => rule),
      ['php/out-of-range'],
    );
  });

  test('templates and files of other programs are not judged', () => {
    const helm = configMap('www.conf', `{{- if .Values.static }}\npm = static\n{{- end }}\n${POOL}`);
    assert.deepEqual(found(helm), []);
    const value = configMap('www.conf', POOL.replace('= 30', '= {{ .Values.start }}'));
    assert.deepEqual(found(value), []);
    const apache = '<VirtualHost *:80>\n  ServerName x\n</VirtualHost>\n';
    assert.deepEqual(found(configMap('site.conf', apache)), []);
    assert.deepEqual(found(configMap('grafana.ini', '[database]\nmax_open_conn = 5MB\n')), []);
    const chart = workspaceOf(formats, { 'chart/templates/php.yaml': configMap('www.conf', POOL) });
    assert.deepEqual(chart.findingsOf(`${FOLDER}/chart/templates/php.yaml`), []);
  });

  test('directives on command lines of PHP', () => {
    const compose = (command: string) => `services:\n  worker:\n    image: php:8.3-cli\n    command: ${command}\n`;
    assert.deepEqual(found(compose('php -d memory_limit=512MB artisan queue:work -d memory_limit=1MB')), [
      'php/out-of-range "512MB"',
    ]);
    assert.deepEqual(found(compose('[php-fpm, -F, -d, opcache.interned_strings_buffer=16M]')), [
      'php/megabytes-with-suffix "16M"',
    ]);
    assert.deepEqual(found(compose('["php", "-dmemory_limt=1G", "x.php"]')), ['php/unknown-setting "memory_limt"']);
    assert.deepEqual(found(compose('php -d memory_limit=-1 artisan migrate')), []);
    assert.deepEqual(found(compose('docker run -d memory_limit=512MB php')), []);
    const text = compose('php -d memory_limit=512MB artisan queue:work');
    assert.equal(fixed(text), text.replace('512MB', '512M'));
  });

  test('the documents after an edited one stay as they are', () => {
    const [first, second] = [configMap('php.ini', 'memory_limit = 128MB\n'), configMap('www.conf', POOL)];
    const workspace = open(`${first}---\n${second}`);
    const text = `${first.replace('128MB', '128M').replace('\ndata:', '\n# more\ndata:')}---\n${second}`;
    workspace.open(URI, text);
    assert.deepEqual(
      workspace.findingsOf(URI).map(each => shown(text, each)),
      ['php-fpm/spare-servers-contradict "30"'],
    );
    assert.equal(applyEdits(text, workspace.findingsOf(URI)[0]?.fixes[0]?.edits ?? []), text.replace('= 30', '= 3'));
  });

  test('a pool and a php.ini in ConfigMaps count for each other', () => {
    const text = configMap('www.conf', POOL.replace('= 30', '= 3')).concat(
      indented('php_admin_value[upload_max_filesize] = 64M\n'),
      '  php.ini: |\n    post_max_size = 8M\n',
    );
    const [finding] = open(text).findingsOf(URI);
    assert.equal(finding && shown(text, finding).split(' ')[0], 'php/upload-exceeds-post');
  });
});
