import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expansions, nginxFileOf, snippetsOf } from '../support/snippets.js';

const PROGRAM = process.env.HEADROOM_NGINX ?? '/usr/sbin/nginx';

/** What the program of this suite is too old for. */
const NEWER: ReadonlySet<string> = new Set(['HTTP/3 server']);

suite('nginx takes the snippets', function () {
  this.timeout(60_000);
  let folder = '';
  suiteSetup(function () {
    if (!existsSync(PROGRAM) && process.env.CI === 'true') throw new Error(`${PROGRAM} is missing`);
    if (!existsSync(PROGRAM)) return this.skip();
    folder = mkdtempSync(join(tmpdir(), 'headroom-nginx-snippets-'));
  });
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  for (const { name, body } of snippetsOf('nginx').filter(each => !NEWER.has(each.name))) {
    test(`${name}: with every choice of values`, () => {
      for (const text of expansions(body)) assert.equal(complaints(folder, nginxFileOf(text)), '', text);
    });
  }
});

/** Everything the program says but that all is well. */
function complaints(folder: string, text: string): string {
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, movedTo(folder, text));
  const { stdout, stderr } = spawnSync(PROGRAM, ['-t', '-p', folder, '-e', 'stderr', '-c', file], { encoding: 'utf8' });
  return `${stdout}${stderr}`.replace(
    /^nginx: (?:the configuration file .* syntax is ok|configuration file .* test is successful)\n/gm,
    '',
  );
}

/** Whatever nginx would write lies in the folder. A certificate whose name holds a variable is not opened by a test. */
function movedTo(folder: string, text: string): string {
  return text
    .replace(/\/var\/(?:log|cache)\/nginx\//g, `${folder}/`)
    .replace('/run/nginx.pid', `${folder}/pid`)
    .replace(/^(\s*ssl_certificate(?:_key)? )[^;]*/gm, '$1$host.pem')
    .replace(/^include \/etc\/nginx\/conf\.d.*$/gm, '');
}
