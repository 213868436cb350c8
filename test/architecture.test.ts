import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { allRules } from '../server/src/core/rules/all.js';
import { ROOT } from './support/lint.js';

/** The invariants of docs/ARCHITECTURE.md that the compiler does not keep. */

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = ['server/src', 'client', 'scripts'].flatMap(filesBelow).map(read);
const core = sources.filter(({ path }) => path.startsWith('server/src/core/'));

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => /\.(?:ts|mjs)$/.test(path) && !path.endsWith('.d.ts') && statSync(join(ROOT, path)).isFile());
}

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const matches = text.matchAll(/^(?:import|export)\s(?:[\w\s{},*]*\sfrom\s)?'([^']+)'|\bimport\(\s*'([^']+)'/gm);
  const imports = [...matches].map(([, fixed, lazy]) => fixed ?? lazy ?? '');
  return { path, text, imports };
}

suite('architecture', () => {
  test('the core imports its own files, and a library only where it belongs', () => {
    const allowed: Readonly<Record<string, RegExp>> = {
      yaml: /\/core\/(?:syntax|formats)\//,
      'zod/mini': /\/core\/(?:formats\/headroom|checklist)\//,
      ini: /\/core\/formats\/systemd/,
    };
    const foreign = core.flatMap(({ path, imports }) =>
      imports
        .filter(name => (name.startsWith('.') ? !isCore(path, name) : !allowed[name]?.test(`/${path}`)))
        .map(name => `${path} imports ${name}`),
    );
    assert.deepEqual(foreign, []);
  });

  test('the core is compiled without the types of Node and of browsers', () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'server/src/core/tsconfig.json'), 'utf8'));
    assert.deepEqual([compilerOptions.types, compilerOptions.lib], [[], ['ES2023']]);
  });

  test('rules never parse: they import neither syntax nor libraries', () => {
    const parsing = core
      .filter(({ path }) => /\/rules\/[^/]+\/[^/]+\.ts$/.test(path) && basename(path) !== 'index.ts')
      .flatMap(({ path, imports }) =>
        imports.filter(name => name.includes('/syntax/') || !name.startsWith('.')).map(name => `${path}: ${name}`),
      );
    assert.deepEqual(parsing, []);
  });

  test('protocol types stay under lsp/ and in the client', () => {
    const outside = sources.filter(({ path, imports }) => {
      const speaks = imports.some(name => /^vscode-language(?:server|client)/.test(name));
      return (
        speaks &&
        !/^server\/src\/(?:lsp\/|node\.ts|node-server\.ts|browser\.ts)|^client\/src\/|^scripts\/bench\//.test(path)
      );
    });
    assert.deepEqual(
      outside.map(({ path }) => path),
      [],
    );
  });

  test('offsets become lines and columns of the protocol in lsp/convert.ts only', () => {
    const converting = sources.filter(
      ({ path, text }) => /\.positionAt\(/.test(text) && path.startsWith('server/src/lsp/'),
    );
    assert.deepEqual(
      converting.map(({ path }) => path).filter(path => path !== 'server/src/lsp/convert.ts'),
      [],
    );
  });

  test('server and core open no socket, start no process and write no file', () => {
    const forbidden = /^(?:node:)?(?:net|tls|dgram|http|https|http2|child_process|worker_threads|cluster|dns)$/;
    const server = sources.filter(({ path }) => path.startsWith('server/src/') && !path.startsWith('server/src/cli/'));
    assert.deepEqual(
      server.filter(({ imports }) => imports.some(name => forbidden.test(name))).map(({ path }) => path),
      [],
    );
    assert.deepEqual(
      server
        .filter(({ text }) => /\b(?:write|append|rename|unlink|rm|mkdir)\w*Sync\(|(?<!\.|async )\bfetch\(/.test(text))
        .map(({ path }) => path),
      [],
    );
  });

  test('every rule is a file of its own that is named after it', () => {
    for (const { id } of allRules) assert.ok(statSync(join(ROOT, `server/src/core/rules/${id}.ts`)).isFile());
    assert.equal(new Set(allRules.map(({ id }) => id)).size, allRules.length);
  });

  test('source files stay short; parsers and generated files may be longer', () => {
    const long = sources
      .filter(({ path, text }) => text.split('\n').length > limitOf(path))
      .map(({ path, text }) => `${path}: ${text.split('\n').length} lines`);
    assert.deepEqual(long, []);
  });

  test('nothing is typed any, and no compiler error is silenced', () => {
    const loose = sources.filter(({ text }) =>
      /:\s*any\s*[;,)=[{]|\bas any\b|@ts-ignore|@ts-expect-error|<any>/.test(text),
    );
    assert.deepEqual(
      loose.map(({ path }) => path),
      [],
    );
  });
});

function isCore(path: string, name: string): boolean {
  return !relative('server/src/core', join(dirname(path), name)).startsWith('..');
}

function limitOf(path: string): number {
  if (path.endsWith('.generated.ts') || path.endsWith('/all.ts') || path.endsWith('index.ts'))
    return Number.POSITIVE_INFINITY;
  return path.includes('/syntax/') ? 250 : 240;
}
