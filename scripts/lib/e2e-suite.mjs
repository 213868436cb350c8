import { readdir, readFile, rm } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { root } from './process.mjs';

const sources = join(root, 'test', 'e2e', 'suite');
const resultsFile = join(root, 'out', 'e2e', 'results.json');

/** The bundled suite, which VS Code's extension host loads. */
export const suiteFile = join(root, 'out', 'suite', 'index.js');

/** Bundles test/e2e/suite/ with every test file in it, and forgets the results of an earlier run. */
export async function bundleSuite() {
  await rm(resultsFile, { force: true });
  const files = (await readdir(sources)).filter(name => name.endsWith('.test.ts')).sort();
  const imports = files.map(name => `await import('./${name}');`).join(' ');
  const contents = `import { runSuite } from './index.ts'; export const run = () => runSuite(async () => { ${imports} });`;
  // Imported late, because scripts that install esbuild import this module.
  const { build } = await import('esbuild');
  await build({
    stdin: { contents, resolveDir: sources, sourcefile: 'entry.ts', loader: 'ts' },
    outfile: suiteFile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    external: ['vscode'],
    logLevel: 'warning',
    // Mocha's parallel runner, which is not used here.
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
}

/** What the suite has reported so far: `done` tells whether it came to its end. */
export async function readResults() {
  const text = await readFile(resultsFile, 'utf8').catch(() => '{ "done": false, "tests": [] }');
  const results = JSON.parse(text);
  if (!results.tests.some(test => test.error)) return results;
  const map = new SourceMap(JSON.parse(await readFile(`${suiteFile}.map`, 'utf8')));
  return {
    ...results,
    tests: results.tests.map(test => (test.error ? { ...test, error: inSources(test.error, map) } : test)),
  };
}

/** A stack as written in the sources instead of the bundle, without mocha's own frames. */
function inSources(stack, map) {
  const mapped = stack.replace(/\(?[^\s(]*out[\\/]suite[\\/]index\.js:(\d+):(\d+)\)?/g, (frame, line, column) => {
    const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
    if (!originalSource) return frame;
    const file = relative(root, resolve(join(suiteFile, '..'), originalSource));
    return `(${file}:${originalLine + 1}:${originalColumn + 1})`;
  });
  return mapped
    .split('\n')
    .filter(line => !/^\s+at .*(node_modules.mocha|node:internal)/.test(line))
    .join('\n');
}
