import type { Exception, OracleCase } from './contract.js';
import type { Run } from './run.js';

const MOST_EXCEPTIONS = 20;
const MOST_EXCEPTED = 0.005;

/** What is wrong with the exceptions of a run: too many of them, too many cases in them, or none that still differs. */
export function exceptionProblems<Case extends OracleCase>(
  exceptions: readonly Exception<Case>[],
  { outcomes, options }: Run<Case>,
): string[] {
  const excepted = outcomes.filter(({ exception }) => exception !== undefined);
  const alive = new Set(
    excepted.filter(({ difference }) => difference !== undefined).map(({ exception }) => exception),
  );
  const dead = options.oracleOnly ? [] : exceptions.filter(({ id }) => !alive.has(id));
  const problems = dead.map(({ id, reason }) => `no case of ${id} differs any more: ${reason}`);
  if (exceptions.length > MOST_EXCEPTIONS) problems.push(`${exceptions.length} exceptions`);
  if (excepted.length > MOST_EXCEPTED * outcomes.length) problems.push(`${excepted.length} excepted cases`);
  return problems;
}
