import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import Mocha from 'mocha';
import {
  bundleSuite,
  readResults,
  type SuiteResults,
  type SuiteTest,
  suiteFile,
} from '../../scripts/lib/e2e-suite.mjs';
import { openSession, type Session } from './session.js';

const suiteLimit = 300_000;
const silenceLimit = 90_000;

suite('in the extension host', () => {
  let results: SuiteResults;
  let session: Session;

  suiteSetup(async function () {
    this.timeout(suiteLimit + 60_000);
    await bundleSuite();
    session = await openSession({ tests: suiteFile });
    results = await finishedResults();
    // Mocha takes the tests of a suite after its before hooks, so these run as if they had been written here.
    for (const test of results.tests) this.test?.parent?.addTest(repeated(test));
  });

  suiteTeardown(() => session?.close());

  test('runs the suite to its end', () => {
    const place = results.running ? `in "${results.running}"` : 'before or between its tests';
    assert.ok(results.done, `the suite went silent ${place}; the console's end:\n${session.console.join('\n')}`);
    assert.ok(results.tests.length > 0, 'the suite has no tests');
  });
});

async function finishedResults(): Promise<SuiteResults> {
  const deadline = Date.now() + suiteLimit;
  let lastChange = Date.now();
  let count = 0;
  for (;;) {
    const results = await readResults();
    if (results.tests.length !== count) lastChange = Date.now();
    count = results.tests.length;
    if (results.done || Date.now() > deadline || Date.now() > lastChange + silenceLimit) return results;
    await sleep(200);
  }
}

function repeated({ title, state, error }: SuiteTest): Mocha.Test {
  if (state === 'skipped') return new Mocha.Test(title);
  return new Mocha.Test(title, () => {
    if (state === 'failed') throw Object.assign(new Error(error?.split('\n')[0]), { stack: error });
  });
}
