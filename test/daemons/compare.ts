import type { Judgement, Oracle, OracleCase, Place, Verdict } from './contract.js';

/** Says how our judgement differs from the program's verdict; nothing where they agree. */
export function difference<Case extends OracleCase>(
  oracle: Oracle<Case>,
  test: Case,
  verdict: Verdict,
  judgement: Judgement,
): string | undefined {
  const expectsError = verdict.refused || verdict.ignored.length > 0;
  const hasError = judgement.errors.length > 0;
  if (expectsError && !hasError)
    return `${oracle.name} ${verdict.refused ? 'refuses' : 'ignores a line of'} it, we report no error`;
  if (!expectsError && hasError) return `${oracle.name} accepts it, we report an error`;
  return lineDifference(verdict, judgement) ?? valueDifference(oracle, test, verdict, judgement);
}

function lineDifference(verdict: Verdict, judgement: Judgement): string | undefined {
  if (verdict.lines === undefined) return undefined;
  const theirs = places([...verdict.lines, ...verdict.ignored]);
  const ours = places(judgement.errors);
  return theirs === ours ? undefined : `bad lines: ${theirs || 'none'}; ours: ${ours || 'none'}`;
}

function valueDifference<Case extends OracleCase>(
  oracle: Oracle<Case>,
  test: Case,
  verdict: Verdict,
  judgement: Judgement,
): string | undefined {
  if (verdict.refused || verdict.ignored.length > 0 || verdict.value === undefined) return undefined;
  if (oracle.sameValue(test, verdict.value, judgement.value)) return undefined;
  return `value of ${test.focus}: ${JSON.stringify(verdict.value)}; ours: ${JSON.stringify(judgement.value)}`;
}

function places(list: readonly Place[]): string {
  return [...new Set(list.map(({ file, line }) => `${file}:${line}`))].sort().join(' ');
}
