#!/usr/bin/env node
// The end-to-end suite in a desktop VS Code, where one can be downloaded: node scripts/test-electron.mjs [version]
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build, installDependencies } from './lib/dependencies.mjs';
import { bundleSuite, readResults, suiteFile } from './lib/e2e-suite.mjs';
import { root, temporaryFolder } from './lib/process.mjs';

async function main(version = 'stable') {
  if (!(await installDependencies()) || !(await build())) return 1;
  await bundleSuite();
  const { runTests } = await import('@vscode/test-electron');
  // A copy, because the tests edit files.
  const folder = temporaryFolder('headroom-e2e-');
  await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  const launchArgs = [join(folder, 'examples'), '--disable-extensions', '--disable-workspace-trust'];
  const paths = { extensionDevelopmentPath: root, extensionTestsPath: suiteFile };
  const code = await runTests({ version, ...paths, launchArgs }).catch(failed);
  return report(await readResults(), code);
}

function failed(error) {
  console.error(String(error));
  return 1;
}

function report(results, code) {
  for (const test of results.tests)
    console.log(`${test.state.padEnd(7)}  ${test.title}${test.error ? `\n${test.error}` : ''}`);
  const count = state => results.tests.filter(test => test.state === state).length;
  console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  return results.done && !count('failed') ? code : 1;
}

process.exit(await main(process.argv[2]));
