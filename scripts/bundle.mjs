import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The domains whose rules a format carries, where they are not its own id. */
const DOMAINS = { headroom: ['headroom', 'platform'], 'php-ini': ['php'] };

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
  for (const format of formatIds()) {
    const domains = DOMAINS[format] ?? [format];
    const rules = allRules.filter(({ id }) => domains.includes(id.slice(0, id.indexOf('/'))));
    const texts = Object.fromEntries(rules.map(({ id, title, why, references }) => [id, { title, why, references }]));
    const presets = format === 'headroom' ? { presets: readPresets() } : {};
    write(`dist/data/${format}.json`, JSON.stringify({ facts: factsOf(format), rules: texts, ...presets }));
  }
}

/** The texts of the house rules that come with Headroom, by name. */
function readPresets() {
  const folder = join(root, 'schemas/presets');
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  return Object.fromEntries(names.map(name => [name.slice(0, -5), readFileSync(join(folder, name), 'utf8')]));
}

/** Every folder of a format has its id for a name, and a module that loads it. */
function formatIds() {
  const formats = join(root, 'server/src/core/formats');
  return readdirSync(formats).filter(name => existsSync(join(formats, name, 'module.ts')));
}

function factsOf(format) {
  const file = join(root, 'schemas', `${format}.json`);
  // Our own declaration, and documents that only hold configurations of others, have no settings.
  if (!existsSync(file)) return { format, asOf: '', versions: [], directives: [] };
  const { sources: _, notes: __, ...facts } = JSON.parse(readFileSync(file, 'utf8'));
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
