import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelLines } from '../../server/src/cli/reporters/model.js';
import type { Finding } from '../../server/src/core/finding.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { platformModel } from '../../server/src/core/platform-model/model.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { FOLDER, loadAllFormats, ROOT, workspaceOf } from '../support/lint.js';

/**
 * Complete platforms, each a folder with `expected.txt`: every finding and the model. After a change that is meant to
 * change them, `UPDATE=1` writes the files anew; whoever commits them has read them.
 */
const STACKS = join(ROOT, 'test/platforms/stacks');
const names = readdirSync(STACKS).filter(name => statSync(join(STACKS, name)).isDirectory());

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

suite('whole platforms', () => {
  test('there are many kinds of them', () => assert.ok(names.length >= 8));

  for (const name of names) {
    test(name, () => {
      const shown = describe(readStack(name));
      const file = join(STACKS, name, 'expected.txt');
      if (process.env.UPDATE === '1' || !existsSync(file)) writeFileSync(file, shown);
      assert.equal(shown, readFileSync(file, 'utf8'));
    });
  }
});

function readStack(name: string): ExampleFiles {
  const folder = join(STACKS, name);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    path => path !== 'expected.txt' && statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(paths.sort().map(path => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** All findings in order, and the model of each platform. */
function describe(files: ExampleFiles): string {
  const workspace = workspaceOf(formats, files);
  const findings = [...workspace.lint()].flatMap(each => each.findings);
  const models = workspace.declarations.flatMap(({ root }) => [
    '',
    `Platform ${root === FOLDER ? '.' : root.slice(FOLDER.length + 1)}`,
    ...modelLines(platformModel(workspace.membersOf(root))),
  ]);
  return `${[...findings.map(finding => told(finding, files)), ...models].join('\n')}\n`;
}

function told({ rule, severity, message, at, fixes }: Finding, files: ExampleFiles): string {
  const path = at.uri.slice(FOLDER.length + 1);
  const line = (files[path] ?? '').slice(0, at.start).split('\n').length;
  return [`${path}:${line} ${severity} ${rule}`, `  ${message}`, ...fixes.map(({ title }) => `  fix: ${title}`)].join(
    '\n',
  );
}
