import type { Targets } from '../../model/platform.js';
import { DAY } from '../../units.js';
import type { Evidence } from '../model.js';
import type { LoadResult, LoadScript } from '../sources.js';
import { judged, someOf, told, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';

/** How long a test says something: configuration and code change. */
const HOLDS = 30 * DAY;

/** Passes by a recent result whose thresholds all hold; scripts that ask for less than the targets fail. */
export const loadTestsPassed: Decider = subject => {
  const { loadResults, loadScripts, commands } = subject.sources;
  const targets = subject.declaration?.targets;
  const loose = loadScripts.flatMap(script => looseThresholds(script, targets));
  if (loose.length > 0) return judged('fail', 'The load test asks for less than the targets of headroom.yaml.', loose);
  if (loadResults.length > 0) return judge(newest(loadResults), subject);
  const runs = commands.filter(({ line }) => /\bk6\s+run\b|\bgatling\b|\bjmeter\b/.test(line));
  const reason =
    loadScripts.length + runs.length > 0
      ? 'There is a load test, and no result of it here; a person has to confirm that it passed.'
      : 'No result of a load test was found; a person has to confirm that one passed, with a link.';
  return judged('unknown', reason, [...someOf(loadScripts, 'unknown'), ...someOf(runs, 'unknown')]);
};

/** The results of the last day that any of them tells. */
export function newest(results: readonly LoadResult[]): readonly LoadResult[] {
  const days = results.flatMap(({ date }) => date ?? []).toSorted();
  const last = days.at(-1);
  return last === undefined ? results : results.filter(({ date }) => date === last);
}

function judge(results: readonly LoadResult[], { declaration, today }: ChecklistSubject): Judgement {
  const thresholds = results.flatMap(each => each.thresholds);
  const crossed = thresholds.filter(({ holds }) => !holds);
  const [first] = results;
  const day = first?.date;
  const isDivided =
    results.length > 1 &&
    crossed.length > 0 &&
    results.some(each => each.thresholds.length > 0 && each.thresholds.every(({ holds }) => holds));
  if (isDivided)
    return judged(
      'unknown',
      `Results of ${day ?? 'an unknown day'} contradict each other.`,
      thresholds.map(each => told(each, 'unknown')),
    );
  if (crossed.length > 0) return judged('fail', 'A load test crossed its thresholds.', toldAll(crossed, 'fail'));
  const evidence = (verdict: 'pass' | 'unknown') => [
    ...toldAll(results, verdict, day ?? 'no date'),
    ...toldAll(thresholds, verdict),
  ];
  if (thresholds.length === 0)
    return judged(
      'unknown',
      'The result has no thresholds: whether it is good, a person has to say.',
      evidence('unknown'),
    );
  if (day === undefined)
    return judged(
      'unknown',
      'All thresholds hold, and the result does not tell of which day it is.',
      evidence('unknown'),
    );
  if (Date.parse(today) - Date.parse(day) > HOLDS)
    return judged('unknown', `The newest result is of ${day}, more than 30 days old.`, evidence('unknown'));
  const rate = Math.max(0, ...results.map(({ measures }) => measures.rate ?? 0));
  const wanted = declaration?.targets.throughput;
  if (wanted !== undefined && rate > 0 && rate < wanted)
    return judged(
      'unknown',
      `All thresholds hold at ${Math.round(rate)} requests per second; the target is ${wanted}.`,
      evidence('unknown'),
    );
  return judged('pass', `All thresholds hold in the load test of ${day}.`, evidence('pass'));
}

/** Thresholds that hold although a target is missed, and loads that never reach the target. */
function looseThresholds(
  { thresholds, peakRate, ...script }: LoadScript,
  targets: Targets | undefined,
): readonly Evidence[] {
  const loose = thresholds.flatMap(threshold => {
    const [, part = '', digits = ''] = /^(p\(\d+\)|rate|med)\s*<=?\s*([\d.]+)/.exec(threshold.limit) ?? [];
    const wanted = targetFor(threshold.metric, part, targets);
    if (digits === '' || wanted === undefined || Number(digits) <= wanted) return [];
    return [told(threshold, 'fail', `the target is ${wanted}`)];
  });
  const wanted = targets?.throughput;
  if (wanted === undefined || peakRate === undefined || peakRate >= wanted) return loose;
  return [...loose, told(script, 'fail', `reaches ${peakRate} per second, the target is ${wanted}`)];
}

function targetFor(metric: string, part: string, targets: Targets | undefined): number | undefined {
  if (/^http_req_failed/.test(metric)) return targets?.errorRate;
  if (!/^http_req_duration/.test(metric)) return undefined;
  const latency: Readonly<Record<string, number | undefined>> = {
    'p(50)': targets?.latency.p50,
    med: targets?.latency.p50,
    'p(95)': targets?.latency.p95,
    'p(99)': targets?.latency.p99,
  };
  return latency[part];
}
