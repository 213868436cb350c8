import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { difference } from './compare.js';
import type { Judgement, MutationClass, Oracle, OracleCase, Verdict } from './contract.js';
import { randomFor } from './random.js';
import { inParallel } from './workers.js';

/** How a run is made; every part can be set from outside to repeat or to extend it. */
export interface RunOptions {
  readonly seed: number;
  readonly casesPerClass: number;
  /** Asks only the real program, to look at the cases themselves. */
  readonly oracleOnly: boolean;
}

/** One case and what came of it. */
export interface Outcome<Case extends OracleCase> {
  readonly className: string;
  readonly test: Case;
  readonly verdict: Verdict;
  readonly judgement: Judgement | undefined;
  readonly difference: string | undefined;
  readonly exception: string | undefined;
}

export interface Run<Case extends OracleCase> {
  readonly options: RunOptions;
  readonly outcomes: readonly Outcome<Case>[];
  readonly seconds: number;
}

export function optionsFromEnvironment(): RunOptions {
  const { HEADROOM_SEED, HEADROOM_CASES, HEADROOM_ORACLE_ONLY } = process.env;
  return {
    seed: Number(HEADROOM_SEED ?? 1),
    casesPerClass: Number(HEADROOM_CASES ?? 200),
    oracleOnly: HEADROOM_ORACLE_ONLY === '1',
  };
}

/** Makes the cases of all classes and asks both sides. */
export async function runOracle<Case extends OracleCase>(
  oracle: Oracle<Case>,
  options: RunOptions,
): Promise<Run<Case>> {
  const started = performance.now();
  const cases = oracle.classes.flatMap(kind =>
    distinctCases(kind, options).map(test => ({ className: kind.name, test })),
  );
  const workers = availableParallelism();
  const session = await oracle.open(workers);
  try {
    const outcomes = await inParallel(cases, workers, async ({ className, test }, worker) => {
      const verdict = await session.run(test, worker).catch(cause => {
        throw new Error(`${className}: no verdict on ${JSON.stringify(test)}`, { cause });
      });
      return outcomeOf(oracle, className, test, verdict, options);
    });
    return { options, outcomes, seconds: (performance.now() - started) / 1000 };
  } finally {
    await session.close();
  }
}

/** The same text twice proves nothing more, so a class that cannot vary enough is an error. */
function distinctCases<Case extends OracleCase>(kind: MutationClass<Case>, options: RunOptions): Case[] {
  const all = kind.every?.();
  if (all) return [...all];
  const cases = new Map<string, Case>();
  for (let attempt = 0; cases.size < options.casesPerClass; attempt++) {
    if (attempt > options.casesPerClass * 50) throw new Error(`${kind.name}: only ${cases.size} distinct cases`);
    const test = kind.generate(randomFor(options.seed, `${kind.name} ${attempt}`));
    cases.set(JSON.stringify(test), test);
  }
  return [...cases.values()];
}

function outcomeOf<Case extends OracleCase>(
  oracle: Oracle<Case>,
  className: string,
  test: Case,
  verdict: Verdict,
  options: RunOptions,
): Outcome<Case> {
  const exception = oracle.exceptions.find(candidate => candidate.matches(test, className))?.id;
  const asked = { className, test, verdict, exception };
  if (options.oracleOnly) return { ...asked, judgement: undefined, difference: undefined };
  try {
    const judgement = oracle.judge(test);
    return { ...asked, judgement, difference: difference(oracle, test, verdict, judgement) };
  } catch (error) {
    return {
      ...asked,
      judgement: undefined,
      difference: `we threw: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
