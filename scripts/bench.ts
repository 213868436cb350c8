import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { TimedServer } from './bench/client.js';

/**
 * `npm run bench`: our server beside one that does nothing, in one run and in turns, on a postgresql.conf of 5,000
 * lines. Figures are milliseconds; only the differences between the two rows mean anything on another machine.
 */
const root = join(import.meta.dirname, '..');
const LINES = 5000;
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
  const results = new Map(Object.keys(servers).map(name => [name, noTimes()]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, script] of Object.entries(servers)) await measure(script, results.get(name) ?? noTimes());
  }
  print(results);
}

function noTimes(): Times {
  return { start: [], open: [], type: [], hover: [], complete: [] };
}

async function measure(script: string, times: Times): Promise<void> {
  const server = await TimedServer.start(script, 'file:///bench/postgresql.conf');
  times.start.push(server.start);
  times.open.push(await server.open(longConfig()));
  for (let key = 0; key < KEYSTROKES; key++) {
    times.type.push(await server.type(LINES, key, 'x'));
    times.hover.push(await server.ask('textDocument/hover', 20, 2));
    times.complete.push(await server.ask('textDocument/completion', LINES, key + 1));
  }
  await server.stop();
}

/** Real settings over and over, as no file has them: most lines override an earlier one, some are wrong. */
function longConfig(): string {
  const { directives } = JSON.parse(readFileSync(join(root, 'schemas/postgresql.json'), 'utf8')) as {
    directives: readonly { name: string; type: string; default?: string }[];
  };
  const usable = directives.filter(({ type, default: value }) => type !== 'directive' && value !== undefined);
  const lines = Array.from({ length: LINES }, (_, index) => {
    const { name, default: value = '' } = usable[index % usable.length] ?? { name: 'port' };
    return index % 3 === 0 ? `# ${name} as it is shipped` : `${name} = '${value.replaceAll("'", "''")}'`;
  });
  return `${lines.join('\n')}\n`;
}

function print(results: ReadonlyMap<string, Times>): void {
  const columns = ['start', 'open', 'type', 'hover', 'complete'] as const;
  console.log(['', ...columns.map(column => `${column} p50 / p95`)].map(cell => cell.padEnd(20)).join(''));
  for (const [name, times] of results) {
    const cells = columns.map(column => `${percentile(times[column], 0.5)} / ${percentile(times[column], 0.95)}`);
    console.log([name, ...cells].map(cell => cell.padEnd(20)).join(''));
  }
}

function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

void main();
