import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { stripRuleProse } from './lib/strip-rule-prose.mjs';

/** Builds `dist/`: one bundle per entry point, the panel's style sheet, and the data that all of them share. */
const root = join(import.meta.dirname, '..');
const production = !process.argv.includes('--development');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  target: 'es2023',
  logLevel: 'warning',
  plugins: [stripRuleProse()],
};

const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
const browser = { ...shared, platform: 'browser' };

async function bundle() {
  await Promise.all([
    build({ ...node, entryPoints: ['server/src/node.ts'], outfile: 'dist/server.js' }),
    // The commands are a bundle of their own: `--version` and `--help` do not wait for them.
    build({ ...node, entryPoints: ['server/src/cli/cli-run.ts'], outfile: 'dist/cli-run.js' }),
    build({
      ...node,
      entryPoints: ['server/src/cli/main.ts'],
      outfile: 'dist/cli.js',
      banner: { js: '#!/usr/bin/env node' },
      external: ['./cli-run.js'],
      supported: { 'dynamic-import': false },
    }),
    build({ ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/extension.js', external: ['vscode'] }),
    build({ ...browser, entryPoints: ['server/src/browser.ts'], outfile: 'dist/server.browser.js', format: 'iife' }),
    build({
      ...browser,
      entryPoints: ['client/src/browser.ts'],
      outfile: 'dist/extension.browser.js',
      format: 'cjs',
      external: ['vscode'],
    }),
    build({ ...browser, entryPoints: ['client/panel/main.ts'], outfile: 'dist/panel.js', format: 'iife' }),
  ]);
  cpSync(join(root, 'client/panel/panel.css'), join(root, 'dist/panel.css'));
}

/** Writes `dist/data/<format>.json`: facts without their provenance, and the prose that the bundles leave out. */
async function writeData() {
  const outfile = join(root, 'out/generated/rules.mjs');
  await build({
    ...shared,
    plugins: [],
    platform: 'node',
    format: 'esm',
    entryPoints: ['server/src/core/rules/all.ts'],
    outfile,
    minify: false,
  });
  const { allRules } = await import(`${pathToFileURL(outfile).href}?${Date.now()}`);
  for (const format of ['headroom', 'kubernetes', 'postgresql']) {
    const domains = format === 'headroom' ? ['headroom', 'platform'] : [format];
    const rules = allRules.filter(({ id }) => domains.includes(id.slice(0, id.indexOf('/'))));
    const texts = Object.fromEntries(rules.map(({ id, title, why, references }) => [id, { title, why, references }]));
    write(`dist/data/${format}.json`, JSON.stringify({ facts: factsOf(format), rules: texts }));
  }
}

function factsOf(format) {
  if (format === 'headroom') return { format, asOf: '', versions: [], directives: [] };
  const { sources: _, notes: __, ...facts } = JSON.parse(readFileSync(join(root, 'schemas', `${format}.json`), 'utf8'));
  return facts;
}

function write(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
await bundle();
await writeData();
