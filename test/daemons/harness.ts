import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import type { Oracle, OracleCase } from './contract.js';
import { exceptionProblems } from './exceptions.js';
import { describeAll, refusedShare, table } from './report.js';
import { optionsFromEnvironment, type Run, runOracle } from './run.js';

/** What a comparison has to reach before it counts as proof. */
const BOUNDS = { cases: 5000, perClass: 200, refused: { min: 0.3, max: 0.7 } };

/** A mocha suite that compares us with one real program: a test for each class of cases, and one for each bound. */
export function oracleSuite<Case extends OracleCase>(oracle: Oracle<Case>): void {
  suite(`verdicts equal those of ${oracle.name}`, () => {
    let run: Run<Case> = { options: optionsFromEnvironment(), outcomes: [], seconds: 0 };
    suiteSetup(async function () {
      this.timeout(600_000);
      const missing = oracle.missing();
      if (missing !== undefined && process.env.CI === 'true') throw new Error(missing);
      if (missing !== undefined) console.log(`    skipped: ${missing}`);
      if (missing !== undefined) return this.skip();
      run = await runOracle(oracle, run.options);
    });
    for (const { name } of oracle.classes) test(name, () => assertAgreement(run, name));
    boundTests(oracle, () => run);
    suiteTeardown(() => {
      if (run.outcomes.length > 0) console.log(`\n${table(run)}`);
    });
  });
}

function assertAgreement<Case extends OracleCase>({ outcomes, options }: Run<Case>, name: string): void {
  const wrong = outcomes.filter(
    ({ className, difference, exception }) => className === name && difference !== undefined && exception === undefined,
  );
  if (wrong.length > 0) assert.fail(describeAll(wrong, options.seed));
}

function boundTests<Case extends OracleCase>(oracle: Oracle<Case>, run: () => Run<Case>): void {
  test(`there are at least ${BOUNDS.cases} cases and ${BOUNDS.perClass} of each class`, () => {
    assert.ok(run().outcomes.length >= BOUNDS.cases, `${run().outcomes.length} cases`);
    assert.ok(run().options.casesPerClass >= BOUNDS.perClass, `${run().options.casesPerClass} cases of each class`);
  });

  test('the program refuses neither too few nor too many of them', () => {
    const share = refusedShare(run().outcomes);
    assert.ok(share >= BOUNDS.refused.min && share <= BOUNDS.refused.max, `${(share * 100).toFixed(1)} % refused`);
  });

  test('exceptions are few, and each still differs somewhere', () => {
    assert.deepEqual(exceptionProblems(oracle.exceptions, run()), []);
  });
}
