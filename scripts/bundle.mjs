import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { nodeBuiltins } from './lib/node-builtins.mjs';
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

const browser = { ...shared, platform: 'browser' };

/**
 * What the server, its worker and the command line are made of: what several of them need is there once, and a format
 * is loaded with its first document.
 */
const modules = {
  ...shared,
  platform: 'neutral',
  format: 'esm',
  splitting: true,
  // One graph for Node and browsers: each entry names the half of the protocol library that it needs.
  conditions: ['node', 'browser'],
  mainFields: ['module', 'main'],
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  // A parser asks how wide integers are; a browser's worker has no `process` to ask.
  define: { 'process.arch': '"x64"' },
  plugins: [stripRuleProse(), nodeBuiltins()],
  entryPoints: { server: 'server/src/node.ts', worker: 'server/src/browser.ts', cli: 'server/src/cli/main.ts' },
  chunkNames: '[name]-[hash]',
};

/** The scripts that programs start; each only leads to its module, because forks, workers and hosts take scripts. */
const starters = {
  'dist/server.js': "import('./modules/server.js');\n",
  'dist/cli.js': "#!/usr/bin/env node\nimport('./modules/cli.js');\n",
  'dist/modules/package.json': '{ "type": "module" }\n',
};

async function bundle() {
  await Promise.all([
    build({ ...modules, outdir: 'dist/modules' }),
    build({
      ...shared,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      entryPoints: ['client/src/node.ts'],
      outfile: 'dist/extension.js',
      external: ['vscode'],
    }),
    build({
      ...browser,
      entryPoints: ['server/src/worker.ts'],
      outfile: 'dist/server.browser.js',
      bundle: false,
      format: 'iife',
    }),
    build({
      ...browser,
      entryPoints: ['client/src/browser.ts'],
      outfile: 'dist/extension.browser.js',
      format: 'cjs',
      external: ['vscode'],
    }),
    build({ ...browser, entryPoints: ['client/panel/main.ts'], outfile: 'dist/panel.js', format: 'iife' }),
    build({ ...browser, entryPoints: ['client/panel/panel.css'], outfile: 'dist/panel.css' }),
  ]);
  for (const [path, text] of Object.entries(starters)) write(path, text);
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

/** Writes `dist/pages/<domain>.json`: the pages of rules, which one command shows; hundreds of small files pack badly. */
function writePages() {
  const folder = join(root, 'docs/rules');
  const isPage = name => name.endsWith('.md');
  for (const { name: domain } of readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
    const names = readdirSync(join(folder, domain)).filter(isPage).sort();
    const pages = names.map(name => [
      `${domain}/${name.slice(0, -3)}`,
      readFileSync(join(folder, domain, name), 'utf8'),
    ]);
    write(`dist/pages/${domain}.json`, JSON.stringify(Object.fromEntries(pages)));
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
writePages();
