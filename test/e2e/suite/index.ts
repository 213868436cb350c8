import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { SuiteResults, SuiteTest } from '../../../scripts/lib/e2e-suite.mjs';

// The bundle lies in out/suite.
const folder = join(__dirname, '..', 'e2e');

/** Runs the tests that `load` brings in, in VS Code's extension host, and throws where one fails. */
export async function runSuite(load: () => Promise<void>): Promise<void> {
  const results = new Results();
  const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, reporter: reporterInto(results) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  try {
    await load();
  } catch (error) {
    results.add({ title: 'loading the tests', state: 'failed', error: describeError(error) });
    results.finish();
    throw error;
  }
  const failures = await new Promise<number>(resolve => mocha.run(resolve));
  results.finish();
  if (failures > 0) throw new Error(`${failures} end-to-end tests failed`);
}

/** The results in a file, written after every test, so that they outlive a host that crashes. */
class Results {
  private readonly results: SuiteResults = { done: false, tests: [] };

  constructor() {
    mkdirSync(folder, { recursive: true });
    this.write();
  }

  start(title: string): void {
    this.results.running = title;
    this.write();
  }

  add(test: SuiteTest): void {
    delete this.results.running;
    this.results.tests.push(test);
    this.write();
  }

  finish(): void {
    this.results.done = true;
    this.write();
  }

  private write(): void {
    // Renamed, so that the runner outside never reads half a file.
    writeFileSync(join(folder, 'results.json.new'), JSON.stringify(this.results, null, 2));
    renameSync(join(folder, 'results.json.new'), join(folder, 'results.json'));
  }
}

function reporterInto(results: Results): Mocha.ReporterConstructor {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      const end = (test: Mocha.Runnable, outcome: Omit<SuiteTest, 'title'>) =>
        results.add({ title: titleOf(test), ...outcome });
      runner.on('test', test => results.start(titleOf(test)));
      runner.on('pass', test => end(test, { state: 'passed' }));
      runner.on('pending', test => end(test, { state: 'skipped' }));
      runner.on('fail', (test, error) => end(test, { state: 'failed', error: describeError(error) }));
    }
  };
}

function titleOf(test: Mocha.Runnable): string {
  return test.titlePath().join(' › ');
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
