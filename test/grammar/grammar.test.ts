import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const snapshots = join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'snapshot.js');

/** Which grammar colours which sample; `UPDATE_SNAPSHOTS=1` writes the snapshots anew. */
const grammars = [
  { language: 'postgresql-conf', sample: 'postgresql.sample.conf' },
  { language: 'pgbouncer-ini', sample: 'pgbouncer.sample.ini' },
  { language: 'php-fpm', sample: 'php-fpm.sample.conf' },
  { language: 'php-ini', sample: 'php.sample.ini' },
  { language: 'nginx', sample: 'nginx.sample.conf' },
];

suite('grammars', function () {
  this.timeout(30_000);
  for (const { language, sample } of grammars) {
    test(`${language}: every token of ${sample} has the scopes of its snapshot`, () => {
      // A missing snapshot would be written and pass.
      const isUpdate = process.env.UPDATE_SNAPSHOTS !== undefined;
      assert.ok(isUpdate || existsSync(join(import.meta.dirname, `${sample}.snap`)), `${sample}.snap is missing`);
      const grammar = `client/languages/${language}/grammar.tmLanguage.json`;
      const options = ['--grammar', grammar, '--scope', `source.${language}`, '--expandDiff'];
      if (isUpdate) options.push('--updateSnapshot');
      // Without a configuration it would load the grammars of package.json as well.
      const args = [snapshots, '--config', 'test/grammar/no-package.json', ...options, `test/grammar/${sample}`];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      assert.equal(status, 0, `${stdout}${stderr}`);
    });
  }
});
