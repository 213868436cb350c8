import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/core/finding.js';
import { detectFormat, type LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { resolvePath } from '../../server/src/core/uris.js';
import { FOLDER, lintFiles, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function rulesIn(files: ExampleFiles, name: string): readonly string[] {
  return lintFiles(formats, files)
    .filter(({ at }) => at.uri === resolvePath(FOLDER, name))
    .map(({ rule }) => rule);
}

const POOL = 'user = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n';

suite('formats: php.ini and PHP-FPM are told apart', () => {
  const table: readonly (readonly [uri: string, text: string, format: string | undefined])[] = [
    ['file:///a/php.ini', '', 'php-ini'],
    ['file:///a/.user.ini', 'memory_limit = 1M\n', 'php-ini'],
    ['file:///etc/php/8.2/fpm/conf.d/20-apcu.ini', 'extension=apcu.so\n', 'php-ini'],
    ['file:///a/php/supervisor.ini', '[program:worker]\ncommand = php worker.php\n', undefined],
    ['file:///a/www.conf', `[www]\n${POOL}`, 'php-fpm'],
    ['file:///a/www.conf', 'server {\n  listen 80;\n}\n', 'nginx'],
    ['file:///a/www.conf', '<VirtualHost *:80>\nServerName a\n</VirtualHost>\n', undefined],
    ['file:///etc/php-fpm.d/zz-docker.conf', '[global]\ndaemonize = no\n', 'php-fpm'],
    ['file:///a/pool.conf', '[a]\npm = dynamic\npm.max_children = 5\n', 'php-fpm'],
  ];
  for (const [uri, text, format] of table)
    test(`${uri}: ${format}`, () => assert.equal(detectFormat(uri, text), format));
});

suite('formats: the php.ini of a pool', () => {
  test('a pool is judged with its own directives over php.ini', () => {
    const files = {
      'php.ini': 'upload_max_filesize = 20M\npost_max_size = 25M\n',
      'www.conf': `[www]\n${POOL}php_admin_value[post_max_size] = 10M\n`,
    };
    assert.deepEqual(rulesIn(files, 'php.ini'), []);
    assert.deepEqual(rulesIn(files, 'www.conf'), ['php/upload-exceeds-post']);
  });

  test('what php.ini alone says is reported there, and once', () => {
    const files = {
      'php.ini': 'memory_limit = 512MB\n',
      'www.conf': `[www]\n${POOL}php_admin_value[post_max_size] = 10M\n`,
    };
    const all = lintFiles(formats, files).filter(
      ({ rule }) => rule === 'php/out-of-range' || rule === 'php/misread-value',
    );
    assert.deepEqual(
      all.map(({ at }) => at.uri),
      [resolvePath(FOLDER, 'php.ini')],
    );
  });

  test('the last of php.ini, conf.d in byte order and the pool wins', () => {
    const files = {
      'php.ini': 'memory_limit = 128M\n',
      'conf.d/9.ini': 'memory_limit = 192M\n',
      'conf.d/10.ini': 'memory_limit = 160M\n',
      'www.conf': `[www]\n${POOL}php_value[memory_limit] = 256M\n`,
    };
    const hover = hoverAt(files, 'www.conf', 'memory_limit');
    assert.match(hover, /Effective value: `256M`/);
    const lines = ['`128M` · php.ini', '`160M` · conf.d/10.ini', '`192M` · conf.d/9.ini', '`256M` · www.conf'];
    for (const [index, line] of lines.entries()) assert.ok(hover.includes(`${index + 1}. ${line}, line `), hover);
    assert.match(hover, /`256M` · www\.conf, line 6, \*\*which counts\*\*/);
    assert.match(hoverAt(files, 'php.ini', 'memory_limit'), /Effective value: `192M`/);
  });

  test('of several lines of a pool the first one counts, and those for administrators before the others', () => {
    const pool = (lines: string) => ({ 'php.ini': '', 'www.conf': `[www]\n${POOL}${lines}` });
    const twice = pool('php_admin_value[memory_limit] = 64M\nphp_admin_value[memory_limit] = 96M\n');
    assert.match(hoverAt(twice, 'www.conf', 'memory_limit'), /Effective value: `64M`/);
    const mixed = pool('php_value[memory_limit] = 64M\nphp_admin_value[memory_limit] = 96M\n');
    assert.match(hoverAt(mixed, 'www.conf', 'memory_limit'), /Effective value: `96M`/);
  });

  test('a finding names the lines that its value overrides', () => {
    const files = {
      'php.ini': 'upload_max_filesize = 2M\n',
      'conf.d/20-uploads.ini': 'upload_max_filesize = 32M\npost_max_size = 64M\n',
      'php-fpm.conf': 'include = pool.d/*.conf\n',
      'pool.d/www.conf': `[www]\n${POOL}php_admin_value[upload_max_filesize] = 128M\n`,
    };
    const found = lintFiles(formats, files).find(({ rule }) => rule === 'php/upload-exceeds-post');
    const trail = found?.related.map(({ message }) => message).filter(message => /^Overridden/.test(message));
    assert.deepEqual(trail, ['Overridden: 2M (php.ini, line 1)', 'Overridden: 32M (conf.d/20-uploads.ini, line 1)']);
  });

  test('an ignore of a rule of PHP holds in a pool', () => {
    const line = 'php_admin_value[memory_limt] = 256M\n';
    assert.deepEqual(rulesIn({ 'php-fpm.d/www.conf': `[www]\n${line}` }, 'php-fpm.d/www.conf'), [
      'php/unknown-setting',
    ]);
    const ignored = `[www]\n; headroom-ignore php/unknown-setting -- an extension of ours\n${line}`;
    assert.deepEqual(rulesIn({ 'php-fpm.d/www.conf': ignored }, 'php-fpm.d/www.conf'), []);
  });
});

function hoverAt(files: ExampleFiles, name: string, word: string): string {
  const workspace = workspaceOf(formats, files);
  const uri = resolvePath(FOLDER, name);
  const place = workspace.placeOf(uri);
  const offset = (files[name] ?? '').indexOf(word) + 1;
  return place?.format.format.hover(place.subject, place.document, offset)?.markdown ?? '';
}

function completionsAt(files: ExampleFiles, name: string, line: string): readonly string[] {
  const workspace = workspaceOf(formats, files);
  const place = workspace.placeOf(resolvePath(FOLDER, name));
  const offset = (files[name] ?? '').indexOf(line) + line.length;
  return place?.format.format.complete(place.subject, place.document, offset).map(({ label }) => label) ?? [];
}

suite('formats: hover and completion for PHP', () => {
  const tier = 'tiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n';

  test('pm.max_children shows what the tier holds', () => {
    const hover = hoverAt({ 'headroom.yaml': tier, 'www.conf': `[www]\n${POOL}` }, 'www.conf', 'pm.max_children');
    assert.match(
      hover,
      /Recommended for 4GB RAM, 2 cores: \*\*24\*\*, \(4GB - 409\.6MB for the system - 128MB of shared memory\) \/ 64MB a worker = 55, but 2 cores x 12 requests that mostly wait = 24\./,
    );
  });

  test('what depends on hardware shows its formula', () => {
    const files = {
      'headroom.yaml': tier.replace('4GB', '1GB'),
      'php.ini': 'opcache.memory_consumption = 128\n',
      'www.conf': `[www]\n${POOL.replace('static', 'dynamic').replace('= 5', '= 24')}pm.min_spare_servers = 1\nphp_admin_value[memory_limit] = 96M\n`,
    };
    assert.match(hoverAt(files, 'php.ini', 'opcache'), /\*\*128\*\*, an eighth of 1GB RAM/);
    assert.match(hoverAt(files, 'www.conf', 'pm.min_spare'), /\*\*3\*\*, 24 workers \/ 8/);
    assert.match(hoverAt(files, 'www.conf', 'memory_limit'), /24 workers x 96MB = 2\.25GB of 1GB/);
    assert.match(hoverAt(files, 'www.conf', 'pm = '), /\*\*static\*\*, nothing else/);
  });

  test('opcache.max_accelerated_files shows the effective prime', () => {
    const hover = hoverAt({ 'php.ini': 'opcache.max_accelerated_files = 20000\n' }, 'php.ini', 'opcache');
    assert.match(hover, /room for \*\*32531\*\* scripts/);
  });

  test('a commented-out line has a hover, too', () => {
    assert.match(hoverAt({ 'php.ini': ';memory_limit = 128M\n' }, 'php.ini', 'memory_limit'), /\*\*memory_limit\*\*/);
  });

  test('names, values and names in brackets are proposed', () => {
    assert.ok(completionsAt({ 'php.ini': 'memory_l\n' }, 'php.ini', 'memory_l').includes('memory_limit'));
    assert.deepEqual(completionsAt({ 'php.ini': 'opcache.enable = \n' }, 'php.ini', 'opcache.enable = ')[0], '1');
    assert.ok(completionsAt({ 'www.conf': '[www]\npm = \n' }, 'www.conf', 'pm = ').includes('ondemand'));
    assert.ok(
      completionsAt({ 'www.conf': '[www]\nphp_admin_value[mem\n' }, 'www.conf', 'php_admin_value[mem').includes(
        'memory_limit',
      ),
    );
    assert.ok(!completionsAt({ 'www.conf': '[global]\np\n' }, 'www.conf', '[global]\np').includes('pm'));
  });
});

suite('formats: PHP against bad input', () => {
  function timed(files: ExampleFiles): readonly Finding[] {
    const started = performance.now();
    const findings = lintFiles(formats, files);
    assert.ok(performance.now() - started < 4000, `${Math.round(performance.now() - started)} ms`);
    return findings;
  }

  test('ten thousand pools', () => {
    const text = Array.from(
      { length: 10_000 },
      (_, index) => `[p${index}]\nuser = a\nlisten = /run/${index}.sock\npm = static\npm.max_children = 0\n`,
    ).join('');
    assert.ok(timed({ 'www.conf': text }).some(({ rule }) => rule === 'php-fpm/pool-without-process-manager'));
  });

  test('includes that lead back', () => {
    const found = timed({ 'php-fpm.conf': 'include = a.conf\n', 'a.conf': 'include = php-fpm.conf\n' });
    assert.deepEqual(found.filter(({ rule }) => rule === 'php-fpm/include-cycle').length, 1);
  });

  test('a quote left open at the end of 50,000 lines, with another file beside it', () => {
    const found = timed({
      'a/php.ini': `${'precision = 14\n'.repeat(50_000)}user_agent = "x`,
      'b/php.ini': 'memory_limit = 0\n',
    });
    assert.ok(found.some(({ rule, at }) => rule === 'php/syntax-error' && at.uri.includes('/a/')));
    assert.ok(found.some(({ rule, at }) => rule === 'php/out-of-range' && at.uri.includes('/b/')));
  });

  test('binary in a value', () => {
    assert.ok(
      timed({ 'php.ini': 'user_agent = \u0000\u0001\nmemory_limit = 0\n' }).some(
        ({ rule }) => rule === 'php/syntax-error',
      ),
    );
  });

  test('templates and parts of a configuration are left alone', () => {
    const files = {
      'php.ini':
        'memory_limit = {{ memory }}\npost_max_size = @SIZE@\nupload_max_filesize = ${UPLOAD}\n{% if debug %}\n',
      'php-fpm.d/www.conf': '[www]\nlisten = {{ socket | default("9000") }}\npm.max_children = ${CHILDREN}\n',
      'php-fpm.d/zz-docker.conf': '[global]\ndaemonize = no\n[www]\nlisten = 9000\n',
    };
    const severe = lintFiles(formats, files).filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      severe.map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
});

suite('formats: pools are judged one at a time', () => {
  const pool = (name: string, more = '') =>
    `[${name}]\nuser = a\nlisten = /run/${name}.sock\npm = dynamic\npm.max_children = 40\npm.min_spare_servers = 2\npm.max_spare_servers = 4\nphp_admin_value[post_max_size] = 1M\n${more}\n`;
  const others: ExampleFiles = {
    'headroom.yaml': 'environment: production\ntiers: { app: { memory: 4GB, runs: [php-fpm] } }\n',
    'php.ini': 'upload_max_filesize = 20M\nmemory_limit = 512M\n',
    'more.conf': 'pm.max_requests = 5\n',
  };
  const text = `[global]\ndaemonize = no\n\n${['a', 'b', 'c', 'd'].map(name => pool(name)).join('')}${pool('b', 'php_admin_value[post_max_size] = 3M')}`;
  const edits: readonly (readonly [from: string, to: string])[] = [
    ['daemonize = no', 'daemonize = yes'],
    ['[c]', '[cc]'],
    ['= 40', '= 4'],
    ['pm.min_spare_servers = 2', 'pm.min_spare_servers = 9'],
    ['[global]', '; a line more\n[global]'],
    ['user = a', 'include = more.conf'],
    ['[d]', '[a]'],
    ['listen = /run/c.sock', 'listen = /run/a.sock'],
    ['[a]', ''],
  ];

  test('after any edits the findings are those of a new reading', () => {
    const uri = resolvePath(FOLDER, 'www.conf');
    const edited = workspaceOf(formats, { ...others, 'www.conf': text });
    const inFull = (findings: readonly Finding[]) => JSON.stringify(findings, null, 1);
    let now = text;
    for (const [from, to] of edits) {
      for (const each of [now.replace(from, to), now.replaceAll(from, to), now]) {
        edited.open(uri, each);
        const fresh = workspaceOf(formats, { ...others, 'www.conf': each });
        assert.equal(inFull(edited.findingsOf(uri)), inFull(fresh.findingsOf(uri)), `${from} to ${to}`);
      }
      now = now.replace(from, to);
    }
    edited.open(uri, now);
    edited.open(resolvePath(FOLDER, 'php.ini'), 'upload_max_filesize = 2M\n');
    const fresh = workspaceOf(formats, { ...others, 'php.ini': 'upload_max_filesize = 2M\n', 'www.conf': now });
    assert.equal(inFull(edited.findingsOf(uri)), inFull(fresh.findingsOf(uri)));
  });
});
