import assert from 'node:assert/strict';
import { checklistOf } from '../../server/src/core/checklist/verdicts.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function item(id: string, files: ExampleFiles) {
  const root = 'headroom.yaml' in files ? FOLDER : undefined;
  const found = checklistOf(workspaceOf(formats, files), { root, today: '2026-11-26' }).find(each => each.id === id);
  return found ? ([found.verdict, found.evidence.map(({ text }) => text)] as const) : undefined;
}

suite('checklist: PHP', () => {
  const v = (version: string) => ({ 'headroom.yaml': `versions: { php: "${version}" }\n` });
  const table: readonly (readonly [
    name: string,
    id: string,
    files: ExampleFiles,
    verdict: string,
    evidence: readonly string[],
  ])[] = [
    ['no php.ini', 'opcache-enabled', {}, 'unknown', []],
    ['OPcache off', 'opcache-enabled', { 'php.ini': 'opcache.enable = 0\n' }, 'fail', ['opcache.enable = 0']],
    [
      'OPcache loaded, on and sized',
      'opcache-enabled',
      {
        'php.ini':
          'zend_extension = opcache\nopcache.enable = 1\nopcache.memory_consumption = 256\nopcache.validate_timestamps = 0\n',
      },
      'pass',
      ['opcache.enable = 1', 'opcache.memory_consumption = 256', 'opcache.validate_timestamps = 0'],
    ],
    [
      'OPcache not loaded in these files',
      'opcache-enabled',
      { 'php.ini': 'opcache.enable = 1\n' },
      'unknown',
      ['opcache.enable = 1'],
    ],
    [
      'conf.d wins over php.ini',
      'opcache-enabled',
      { 'php.ini': 'opcache.enable = 1\n', 'conf.d/99-off.ini': 'opcache.enable = Off\n' },
      'fail',
      ['opcache.enable = Off'],
    ],
    [
      'a pool wins over php.ini',
      'opcache-enabled',
      { 'php.ini': 'opcache.enable = 1\n', 'www.conf': '[www]\nphp_admin_flag[opcache.enable] = off\n' },
      'fail',
      ['opcache.enable = 1', 'php_admin_flag[opcache.enable] = off'],
    ],
    [
      'a file that PHP does not read to its end',
      'opcache-enabled',
      { 'php.ini': 'a = (\nopcache.enable = 0\n' },
      'unknown',
      ['PHP reads nothing from here on'],
    ],
    [
      'a file for developers',
      'opcache-enabled',
      { 'headroom.yaml': 'workload: web\n', 'dev/php.ini': 'opcache.enable = 0\n' },
      'unknown',
      [],
    ],
    [
      'JIT with memory',
      'jit-enabled',
      { 'php.ini': 'opcache.jit = tracing\nopcache.jit_buffer_size = 64M\n' },
      'pass',
      ['opcache.jit = tracing', 'opcache.jit_buffer_size = 64M'],
    ],
    [
      'JIT without memory',
      'jit-enabled',
      { ...v('8.3'), 'php.ini': 'opcache.jit = tracing\n' },
      'fail',
      ['opcache.jit = tracing'],
    ],
    [
      'memory without JIT in 8.4',
      'jit-enabled',
      { ...v('8.4'), 'php.ini': 'opcache.jit_buffer_size = 64M\n' },
      'fail',
      ['opcache.jit_buffer_size = 64M'],
    ],
    [
      'memory for the JIT in 8.3',
      'jit-enabled',
      { ...v('8.3'), 'php.ini': 'opcache.jit_buffer_size = 64M\n' },
      'pass',
      ['opcache.jit_buffer_size = 64M'],
    ],
    [
      'one of both, version unknown',
      'jit-enabled',
      { 'php.ini': 'opcache.jit = tracing\n' },
      'unknown',
      ['opcache.jit = tracing'],
    ],
    [
      'a preload script',
      'preloading-configured',
      { 'php.ini': 'opcache.preload = /app/preload.php\n' },
      'unknown',
      ['opcache.preload = /app/preload.php'],
    ],
    ['errors shown', 'debug-mode-disabled', { 'php.ini': 'display_errors = On\n' }, 'fail', ['display_errors = On']],
    [
      'errors not shown',
      'debug-mode-disabled',
      { 'php.ini': 'display_errors = Off\n' },
      'unknown',
      ['display_errors = Off'],
    ],
    [
      'errors shown, as error handling',
      'error-handling',
      { 'php.ini': 'display_errors = 1\n' },
      'fail',
      ['display_errors = 1'],
    ],
    [
      'an agent',
      'apm-configured',
      {
        'php.ini':
          'extension = elastic_apm.so\nelastic_apm.service_name = shop\nelastic_apm.server_url = http://apm:8200\n',
      },
      'pass',
      ['extension = elastic_apm.so', 'elastic_apm.service_name = shop', 'elastic_apm.server_url = http://apm:8200'],
    ],
    [
      'an agent that is off',
      'apm-configured',
      { 'php.ini': 'extension = newrelic.so\nnewrelic.enabled = 0\n' },
      'fail',
      ['extension = newrelic.so', 'newrelic.enabled = 0'],
    ],
  ];
  for (const [name, id, files, verdict, evidence] of table) {
    test(`${id}: ${name}`, () => assert.deepEqual(item(id, files), [verdict, evidence]));
  }

  test('no licence key is shown', () => {
    const [, evidence] =
      item('apm-configured', { 'php.ini': 'extension = newrelic.so\nnewrelic.license = abc123\n' }) ?? [];
    assert.ok(evidence && !evidence.join(' ').includes('abc123'));
  });
});
