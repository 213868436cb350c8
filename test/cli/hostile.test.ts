import assert from 'node:assert/strict';
import { folderOf, type Result, removeFolders } from '../support/cli.js';
import { checklistResult, checkResult } from '../support/contract.js';

/** Escape sequences, bidirectional controls, a bell, an OSC 8 link, C1 controls, and what Markdown and HTML act on. */
const ANSI = '\u001b[31mred\u001b[0m\u0007\u009b2J\u202eevil\u2028\u001b]8;;http://x\u0007';
const MARKUP = '<img src=x onerror=alert(1)> | `x` [a](command:y) @team **b**';

function assertHarmless({ stdout, stderr }: Result): void {
  for (const text of [stdout, stderr]) {
    const active = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(text.replaceAll('\n', ''));
    assert.equal(active, null, JSON.stringify(text));
  }
}

const files = {
  'postgresql.conf': `cluster_name = '${ANSI}' oops${ANSI}\nautovacuum_naptime = '${ANSI}'\n${ANSI} = 1\nshared_preload_libraries = '${MARKUP}'\n`,
  [`${ANSI.replaceAll('/', '')}\nx/postgresql.conf`]: `autovacuum = off\n${ANSI}\n`,
  'headroom.yaml': `tiers: { "${MARKUP}": { memory: "\\e[31m", runs: [postgresql] } }\n`,
};

suite('cli: hostile names and values', () => {
  teardown(removeFolders);

  test('never reach a terminal as they are', () => {
    const folder = folderOf(files);
    for (const args of [
      ['check'],
      ['check', '--format', 'json'],
      ['checklist'],
      ['checklist', '--format', 'json'],
      ['checklist', '--format', 'markdown'],
      ['info'],
      ['info', '--format', 'json'],
      ['check', '--fix'],
    ]) {
      const result = folder.run(...args);
      assert.notEqual(result.code, 2, result.stderr);
      assertHarmless(result);
    }
  });

  test('stay themselves in JSON', () => {
    const folder = folderOf(files);
    const { findings } = checkResult.parse(JSON.parse(folder.run('check', '--format', 'json').stdout));
    assert.ok(findings.some(({ file }) => file.includes('\u001b') && file.includes('\n')));
    checklistResult.parse(JSON.parse(folder.run('checklist', '--format', 'json').stdout));
  });

  test('in arguments, too', () => {
    const folder = folderOf();
    for (const args of [
      ['check', ANSI],
      ['explain', ANSI],
      [ANSI],
      ['check', `--${ANSI}`],
      ['check', '--format', ANSI],
      ['check', '--config', ANSI],
    ]) {
      const result = folder.run(...args);
      assert.equal(result.code, 2);
      assertHarmless(result);
    }
  });

  test('stand for themselves in Markdown', () => {
    const folder = folderOf({ 'postgresql.conf': `shared_preload_libraries = '${MARKUP}'\n` });
    const { stdout } = folder.run('checklist', '--format', 'markdown');
    assert.ok(
      !stdout.includes('<img') && !stdout.includes('@team') && !stdout.includes('[a](') && !stdout.includes('**b**'),
    );
    const rows = stdout.split('\n').filter(line => line.startsWith('| '));
    for (const row of rows) assert.equal(row.replaceAll('\\|', '').split('|').length, 7, row);
  });
});

suite('cli: odd texts', () => {
  teardown(removeFolders);

  const texts: Readonly<Record<string, string | Uint8Array>> = {
    empty: '',
    'one newline': '\n',
    'only a byte order mark': '\ufeff',
    'a byte order mark inside': 'port = 1\n\ufeffport = 2\n',
    NUL: 'port = 1\u0000\n\u0000',
    'carriage returns only': 'port = 1\rport = 2\r',
    'mixed line breaks': 'port = 1\r\nwork_mem = 4MB\nwork_mem = 8MB\r\n',
    'UTF-16': Buffer.from('\ufeffport = 1\n', 'utf16le'),
    'Latin-1': Buffer.from('# caf\u00e9\nport = x\n', 'latin1'),
    'a truncated sequence': Buffer.from([0x23, 0xe2, 0x82]),
    'a line of 10 MB': `search_path = '${'a,'.repeat(5_000_000)}' oops\n`,
    'a name of 10,000 letters': `${'x'.repeat(10_000)} = 1\n`,
    '50,000 comments': '# x\n'.repeat(50_000),
    'no final newline': 'listen_addresses = *',
    'brackets only': '['.repeat(100_000),
    'prototype names': '__proto__ = 1\nconstructor = 2\nhasOwnProperty = 3\n',
  };
  for (const [name, text] of Object.entries(texts)) {
    test(name, function () {
      this.timeout(30_000);
      const folder = folderOf({ 'postgresql.conf': text });
      for (const format of ['json', 'pretty']) {
        const result = folder.run('check', '--format', format);
        assert.ok(result.code === 0 || result.code === 1, `${result.code} ${result.stderr}`);
        assert.equal(result.stderr, '');
        assert.ok(result.stdout.length < 200_000, 'no finding prints a whole huge line');
        if (format === 'json') checkResult.parse(JSON.parse(result.stdout));
      }
      assert.notEqual(folder.run('checklist').code, 2);
    });
  }
});
