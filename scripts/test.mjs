#!/usr/bin/env node
// npm test: installs what is missing, builds, and runs the parts named in the arguments, or all.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, installDependencies } from './lib/dependencies.mjs';
import { ci, root, run, runNpm, say } from './lib/process.mjs';
import { missingNeed, parts } from './lib/test-parts.mjs';
import { printSummary } from './lib/test-summary.mjs';

const partLimit = 20 * 60_000;
const reports = join(root, 'out', 'test');

async function main(names) {
  const unknown = names.find(name => !parts.some(part => part.name === name));
  if (unknown) return usage(unknown);
  const results = await prepared();
  if (results.every(result => result.failed === 0)) {
    for (const part of parts) if (!names.length || names.includes(part.name)) results.push(await timed(part));
  }
  process.exit(printSummary(results));
}

function usage(name) {
  console.error(`There is no part "${name}". Parts: ${parts.map(part => part.name).join(', ')}.`);
  process.exit(2);
}

/** Installs and builds; only a failure is a result. */
async function prepared() {
  if (!(await installDependencies())) return [failure('install', 'npm ci failed')];
  if (!(await build())) return [failure('build', 'npm run build failed')];
  return [];
}

async function timed(part) {
  console.log(`\n=== ${part.name} ===`);
  const start = performance.now();
  const result = await runPart(part);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `=== ${part.name}: ${result.failed ? 'failed' : result.note ? 'skipped' : 'passed'}, ${seconds.toFixed(1)} s`,
  );
  return { ...result, seconds };
}

async function runPart(part) {
  const need = await missingNeed(part);
  if (need) return missing(part, `${need.name} is missing: ${need.install}`);
  if (part.files) return runMocha(part);
  const status = await runNpm(['run', '--silent', part.name], { limit: partLimit });
  return status === 0 ? counted(part, { passed: 1 }) : failure(part.name, `npm run ${part.name} failed`);
}

async function runMocha(part) {
  const counts = join(reports, `${part.name}.json`);
  rmSync(counts, { force: true });
  mkdirSync(reports, { recursive: true });
  const ignored = (part.ignore ?? []).flatMap(glob => ['--ignore', glob]);
  const options = ['--reporter', 'scripts/lib/counting-reporter.mjs', ...ignored, ...(ci ? ['--forbid-only'] : [])];
  const status = await run(process.execPath, ['node_modules/mocha/bin/mocha.js', ...options, ...part.files], {
    cwd: root,
    env: { ...process.env, HEADROOM_TEST_COUNTS: counts },
    limit: partLimit,
  });
  return verdict(part, status, counts);
}

function verdict(part, status, file) {
  if (!existsSync(file)) return failure(part.name, 'it ended without running its tests');
  const counts = JSON.parse(readFileSync(file, 'utf8'));
  if (counts.passed + counts.failed + counts.skipped === 0) return failure(part.name, 'it has no tests');
  if (status !== 0 && counts.failed === 0) return counted(part, { ...counts, failed: 1, note: `exit code ${status}` });
  return counted(part, counts);
}

function missing(part, note) {
  say(`${ci ? 'Failed' : 'Skipped'}: ${note}`);
  return ci ? failure(part.name, note) : counted(part, { skipped: 1, note });
}

const failure = (name, note) => counted({ name }, { failed: 1, note });

const counted = (part, counts) => ({ name: part.name, passed: 0, failed: 0, skipped: 0, ...counts });

await main(process.argv.slice(2));
