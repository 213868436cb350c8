import assert from 'node:assert/strict';
import { detectFormat, type LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { applyEdits } from '../../server/src/core/text.js';
import { FOLDER, lintFiles, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function told(files: ExampleFiles): readonly string[] {
  return lintFiles(formats, files).map(({ rule, severity }) => `${severity} ${rule}`);
}

/** What Debian's package installs, its comments shortened. */
const STOCK = `;;;
;;; PgBouncer configuration file
;;;
[databases]

;; foodb over Unix socket
;foodb =

; foodb = auth_user=bar
;* = host=testserver

[users]

;user1 = pool_mode=transaction max_user_connections=10

[pgbouncer]
logfile = /var/log/postgresql/pgbouncer.log
pidfile = /var/run/postgresql/pgbouncer.pid
listen_addr = localhost
listen_port = 6432
unix_socket_dir = /var/run/postgresql
;unix_socket_mode = 0777
auth_type = md5
auth_file = /etc/pgbouncer/userlist.txt
;pool_mode = session
;max_client_conn = 100
;%include filename
`;

suite('pgbouncer.ini: what is left alone', () => {
  test('the packaged file says nothing', () => assert.deepEqual(told({ 'pgbouncer.ini': STOCK }), []));

  const quiet: readonly (readonly [name: string, text: string])[] = [
    [
      'values of a template',
      '[databases]\n{{ name }} = host={{ host }} port={{ port }}\n[pgbouncer]\nmax_client_conn = ${MAX}\n',
    ],
    [
      'lines of a template',
      '[databases]\n{% for d in databases %}\n{{ d.name }} = {{ d.connection }}\n{% endfor %}\n[pgbouncer]\n',
    ],
    [
      'values of confd',
      '[databases]\n* = host={{ getenv "HOST" }} port={{ getv "/port" }}\n[pgbouncer]\npool_mode = {{ getv "/pool_mode" }}\n',
    ],
    ['@placeholders@', '[pgbouncer]\nlisten_port = @PORT@\ndefault_pool_size = __POOL_SIZE__\n'],
  ];
  for (const [name, text] of quiet) test(name, () => assert.deepEqual(told({ 'pgbouncer.ini': text }), []));

  test('a part of a file', () => assert.deepEqual(told({ 'pgbouncer-pools.ini': 'pool_mode = transaction\n' }), []));

  test('a file of another program', () => {
    assert.equal(detectFormat('file:///etc/pgbouncer/odbc.ini', '[odbc]\nDriver = x\n'), undefined);
    assert.equal(detectFormat('file:///a/pgbouncer.ini.txt', '[databases]\n\n[pgbouncer]\n'), 'pgbouncer');
    assert.equal(detectFormat('file:///a/pgbouncer-prod.ini', STOCK), 'pgbouncer');
  });

  test('an unknown version makes no error of what some versions have', () => {
    const text = '[pgbouncer]\nmax_prepared_statements = 100\nsuspend_timeout = 10\n';
    assert.deepEqual(
      told({ 'pgbouncer.ini': text }).map(line => line.split(' ')[0]),
      ['hint', 'hint'],
    );
  });
});

suite('pgbouncer.ini: bad input', () => {
  const bad: readonly (readonly [name: string, text: string, rule: RegExp | undefined])[] = [
    ['nothing', '', /no-pgbouncer-section/],
    ['a section that is not closed', '[pgbouncer\n', /syntax-error/],
    ['no equals sign', '[pgbouncer]\nmax_client_conn\n', /syntax-error/],
    ['a key 50,000 times', `[pgbouncer]\n${'log_stats = 1\n'.repeat(50_000)}`, /duplicate-setting/],
    ['a database 20,000 times', `[databases]\n${'a = host=b\n'.repeat(20_000)}[pgbouncer]\n`, /duplicate-setting/],
    ['a value of a megabyte', `[pgbouncer]\npool_mode = ${'x'.repeat(1_000_000)}\n`, /invalid-choice/],
    ['many keys in one string', `[databases]\na = ${'host=b '.repeat(20_000)}\n[pgbouncer]\n`, /duplicate-setting/],
    ['many blanks', `[pgbouncer]\npool_mode = x${' '.repeat(200_000)}x\n`, /invalid-choice/],
    [
      'many unknown names',
      `[pgbouncer]\n${Array.from({ length: 20_000 }, (_, n) => `n${n} = 1\n`).join('')}`,
      /unknown-setting/,
    ],
    [
      'an unclosed quote',
      `[databases]\na = password='${'x'.repeat(100_000)}\n[pgbouncer]\n`,
      /invalid-connection-string/,
    ],
    ['a huge number', `[pgbouncer]\nmax_client_conn = ${'9'.repeat(10_000)}\n`, /number-not-kept/],
    [
      'names of objects',
      '[databases]\n__proto__ = host=a\nconstructor = toString=b\n[pgbouncer]\n__proto__ = 1\n',
      /unknown-setting/,
    ],
  ];
  for (const [name, text, rule] of bad)
    test(name, () => {
      const started = performance.now();
      const found = told({ 'pgbouncer.ini': text });
      assert.ok(performance.now() - started < 4_000, 'took too long');
      assert.ok(
        found.some(line => rule?.test(line)),
        found.slice(0, 5).join('\n'),
      );
      assert.ok(!found.some(line => line.includes('internal-error')));
    });
});

suite('pgbouncer.ini: in the editor', () => {
  const TEXT =
    "[databases]\nshop = host=db password='s3cret' pool_size=10\n[users]\nbatch = pool_mode=session\n[pgbouncer]\n;server_lifetime = 3600\npool_mode = transaction\nreserve_pool_size = 5\n";

  function placeIn(text: string) {
    const at = text.indexOf('|');
    const workspace = workspaceOf(formats, { 'pgbouncer.ini': text.replace('|', '') });
    const place = workspace.placeOf(`${FOLDER}/pgbouncer.ini`);
    assert.ok(place);
    return { ...place, format: place.format.format, at };
  }

  function hoverAt(text: string): string {
    const { format, subject, document, at } = placeIn(text);
    return format.hover(subject, document, at)?.markdown ?? '';
  }

  function labelsAt(text: string): readonly string[] {
    const { format, subject, document, at } = placeIn(text);
    return format.complete(subject, document, at).map(({ label }) => label);
  }

  test('hover: a setting, a commented-out one, a key, a database', () => {
    assert.match(
      hoverAt(TEXT.replace('pool_mode = t', 'pool_|mode = t')),
      /\*\*pool_mode\*\*[\s\S]*Effective value: `transaction`/,
    );
    assert.match(hoverAt(TEXT.replace('server_life', 'server_|life')), /\*\*server_lifetime\*\*[\s\S]*3600/);
    assert.match(
      hoverAt(TEXT.replace('pool_size=10', 'pool_|size=10')),
      /\*\*pool_size\*\*[\s\S]*Effective value: `10`/,
    );
    assert.match(hoverAt(TEXT.replace('shop', 'sh|op')), /At most 15 connections to the server: 1 user/);
  });

  test('a password is shown nowhere', () => {
    const { format, document } = placeIn(TEXT);
    assert.ok(!JSON.stringify(format.outline(document)).includes('s3cret'));
    assert.ok(!hoverAt(TEXT.replace('s3cret', 's3|cret')).includes('s3cret'));
    const wrong = TEXT.replace("'s3cret'", "'s3cret").replace('host=db', 'host=db nokey=1');
    assert.ok(!JSON.stringify(lintFiles(formats, { 'pgbouncer.ini': wrong })).includes('s3cret'));
  });

  test('completion: names of the section, keys and values of connection strings', () => {
    assert.ok(labelsAt('[pgbouncer]\ndefault_|').includes('default_pool_size'));
    assert.ok(!labelsAt('[pgbouncer]\ndefault_|').includes('dbname'));
    assert.ok(labelsAt('[databases]\nshop = host=db po|\n[pgbouncer]\n').includes('pool_mode'));
    assert.deepEqual(labelsAt('[databases]\nshop = pool_mode=|\n[pgbouncer]\n'), [
      'session',
      'transaction',
      'statement',
    ]);
    assert.ok(labelsAt('[users]\nbatch = |\n[pgbouncer]\n').includes('max_user_connections'));
    assert.deepEqual(labelsAt('[databases]\nsh|\n[pgbouncer]\n'), []);
    assert.ok(labelsAt('[pgbouncer]\nlog_stats = |').includes('0'));
  });

  test('a proposal takes the place of what was typed', () => {
    const { format, subject, document, at } = placeIn('[databases]\nshop = host=db po|x port=1\n[pgbouncer]\n');
    const proposal = format.complete(subject, document, at).find(({ label }) => label === 'pool_mode');
    assert.ok(proposal);
    assert.match(applyEdits(document.text, [proposal.edit]), /host=db pool_mode= port=1/);
  });

  test('an ignore is a comment of its own line, with a semicolon', () => {
    const text = '; headroom-ignore pgbouncer/waiting-without-limit -- a batch pooler\nquery_wait_timeout = 0\n';
    assert.deepEqual(told({ 'pgbouncer.ini': `[pgbouncer]\n${text}` }), []);
  });
});

suite('pgbouncer.ini: open files', () => {
  const INI = '[databases]\na = host=b pool_size=50\n[pgbouncer]\nmax_client_conn = 5000\n';
  const unit = (limit: string) => `[Service]\nLimitNOFILE=${limit}\n`;

  test('the last drop-in by name wins over the unit', () => {
    const files = {
      'pgbouncer.ini': INI,
      'pgbouncer.service': unit('512'),
      'pgbouncer.service.d/10.conf': unit('1024'),
      'headroom.yaml': 'environment: production\n',
    };
    assert.deepEqual(told(files), ['warning pgbouncer/too-few-open-files']);
    assert.deepEqual(told({ ...files, 'pgbouncer.service.d/20.conf': unit('65536') }), []);
  });

  test('a unit that cannot be read says nothing', () => {
    for (const text of [
      '',
      '[Service',
      'LimitNOFILE=10',
      unit('lots'),
      unit(''),
      '[Service]\nLimitNOFILE',
      `[Service]\n${'x=1\n'.repeat(60_000)}`,
    ])
      assert.deepEqual(told({ 'pgbouncer.ini': INI, 'pgbouncer.service': text }), []);
  });
});
