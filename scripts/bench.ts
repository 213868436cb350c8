import { join } from 'node:path';
import { build } from 'esbuild';
import { type Case, cases } from './bench/cases.js';
import { TimedServer } from './bench/client.js';
import { measurePanel } from './bench/panel.js';

/**
 * `npm run bench`: our server beside one that does nothing, in one run and in turns, on files of 5,000 lines. Figures
 * are milliseconds; only the differences between the two rows mean anything on another machine.
 */
const root = join(import.meta.dirname, '..');
const ROUNDS = 5;
const KEYSTROKES = 40;

interface Times {
  readonly start: number[];
  readonly open: number[];
  readonly type: number[];
  readonly hover: number[];
  readonly complete: number[];
}

async function main(): Promise<void> {
  const bare = join(root, 'out/bench/bare-server.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/bench/bare-server.ts'],
    outfile: bare,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const servers = { 'does nothing': bare, headroom: join(root, 'dist/server.js') };
  for (const each of cases) {
    const results = new Map(Object.keys(servers).map(name => [name, noTimes()]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, script] of Object.entries(servers)) await measure(script, each, results.get(name) ?? noTimes());
    }
    print(each.name, results);
  }
  await measurePanel();
}

function noTimes(): Times {
  return { start: [], open: [], type: [], hover: [], complete: [] };
}

async function measure(
  script: string,
  { uri, languageId, text, line, character, hover }: Case,
  times: Times,
): Promise<void> {
  const server = await TimedServer.start(script, uri);
  times.start.push(server.start);
  times.open.push(await server.open(languageId, text));
  for (let key = 0; key < KEYSTROKES; key++) {
    times.type.push(await server.type(line, character + key, 'x'));
    times.hover.push(await server.ask('textDocument/hover', hover.line, hover.character));
    times.complete.push(await server.ask('textDocument/completion', line, character + key + 1));
  }
  await server.stop();
}

function print(file: string, results: ReadonlyMap<string, Times>): void {
  const columns = ['start', 'open', 'type', 'hover', 'complete'] as const;
  console.log([file, ...columns.map(column => `${column} p50 / p95`)].map(cell => cell.padEnd(26)).join(''));
  for (const [name, times] of results) {
    const cells = columns.map(column => `${percentile(times[column], 0.5)} / ${percentile(times[column], 0.95)}`);
    console.log([name, ...cells].map(cell => cell.padEnd(26)).join(''));
  }
}

function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

void main();
