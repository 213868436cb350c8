import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Judgement, Oracle, OracleCase, Verdict } from './contract.js';
import { exceptionProblems } from './exceptions.js';
import { type RunOptions, runOracle } from './run.js';

const OPTIONS: RunOptions = { seed: 1, casesPerClass: 4, oracleOnly: false };

const refusal: Verdict = {
  refused: true,
  lines: [{ file: 'a', line: 2 }],
  ignored: [],
  messages: ['no'],
  value: undefined,
};
const acceptance: Verdict = { refused: false, lines: [], ignored: [], messages: [], value: '8' };
const ignorance: Verdict = { ...acceptance, ignored: [{ file: 'a', line: 2 }] };

const silence: Judgement = { errors: [], value: '8' };
const complaint = (line: number): Judgement => ({
  errors: [{ file: 'a', line, rule: 'x/y', message: 'bad' }],
  value: undefined,
});

/** A program that always says the same, and a judge that always answers the same. */
function oracleOf(
  verdict: Verdict,
  judgement: Judgement,
  exceptions: Oracle<OracleCase>['exceptions'] = [],
): Oracle<OracleCase> {
  return {
    name: 'fake',
    classes: [{ name: 'any', generate: random => ({ files: { a: `${random.int(0, 1e6)}` }, main: 'a', focus: 'x' }) }],
    exceptions,
    missing: () => undefined,
    open: async () => ({ run: async () => verdict, close: async () => {} }),
    judge: () => judgement,
    sameValue: (_test, theirs, ours) => theirs === ours,
  };
}

async function firstDifference(verdict: Verdict, judgement: Judgement): Promise<string | undefined> {
  return (await runOracle(oracleOf(verdict, judgement), OPTIONS)).outcomes[0]?.difference;
}

suite('oracle harness', () => {
  test('the same seed gives the same cases, another seed others', async () => {
    const cases = async (seed: number) =>
      (await runOracle(oracleOf(acceptance, silence), { ...OPTIONS, seed })).outcomes.map(outcome => outcome.test);
    assert.deepEqual(await cases(1), await cases(1));
    assert.notDeepEqual(await cases(1), await cases(2));
  });

  test('agreement is no difference', async () => {
    assert.equal(await firstDifference(acceptance, silence), undefined);
    assert.equal(await firstDifference(refusal, complaint(2)), undefined);
    assert.equal(await firstDifference(ignorance, complaint(2)), undefined);
    assert.equal(await firstDifference({ ...refusal, lines: undefined }, complaint(9)), undefined);
  });

  test('a verdict, a line or a value that differs is a difference', async () => {
    assert.match((await firstDifference(refusal, silence)) ?? '', /refuses it, we report no error/);
    assert.match((await firstDifference(acceptance, complaint(2))) ?? '', /accepts it/);
    assert.match((await firstDifference(ignorance, silence)) ?? '', /ignores a line/);
    assert.match((await firstDifference(refusal, complaint(3))) ?? '', /bad lines: a:2; ours: a:3/);
    assert.match((await firstDifference(acceptance, { errors: [], value: '9' })) ?? '', /value of x: "8"; ours: "9"/);
  });

  test('an exception must differ, and may not cover much', async () => {
    const exceptions = [{ id: 'all', reason: 'because', matches: () => true }];
    const problems = async (judgement: Judgement) =>
      exceptionProblems(exceptions, await runOracle(oracleOf(refusal, judgement, exceptions), OPTIONS));
    assert.deepEqual(await problems(complaint(2)), ['no case of all differs any more: because', '4 excepted cases']);
    assert.deepEqual(await problems(silence), ['4 excepted cases']);
  });
});
