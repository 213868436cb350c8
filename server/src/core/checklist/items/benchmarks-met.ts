import type { Targets } from '../../model/platform.js';
import type { Evidence } from '../model.js';
import type { Baseline, Fact, Measured } from '../sources.js';
import { judged, told } from '../speaking.js';
import type { ChecklistSubject, Decider } from '../subject.js';
import { newest } from './load-tests-passed.js';

interface Comparison {
  readonly name: string;
  readonly target: number;
  readonly measured: number | undefined;
  readonly isMet: boolean;
  readonly fact: Fact;
}

/** Each target has a measured value that satisfies it; one that is missed is a fail whatever the others say. */
export const benchmarksMet: Decider = subject => {
  const comparisons = [...fromBaselines(subject), ...fromResults(subject)];
  const measured = comparisons.filter(each => each.measured !== undefined);
  const missed = measured.filter(({ isMet }) => !isMet);
  const contested = missed.filter(({ name }) => measured.some(other => other.name === name && other.isMet));
  const evidence = comparisons.map(tellComparison);
  if (contested.length > 0)
    return judged('unknown', `Measurements of ${contested[0]?.name} contradict each other.`, evidence);
  if (missed.length > 0)
    return judged(
      'fail',
      `${missed.map(({ name }) => name).join(', ')}: measured values miss their targets.`,
      evidence,
    );
  if (comparisons.length === 0) return judged('unknown', withoutTargets(subject), []);
  if (measured.length < comparisons.length)
    return judged('unknown', 'Not every target has a measured value.', evidence);
  return judged('pass', 'Every target has a measured value that satisfies it.', evidence);
};

function withoutTargets({ declaration }: ChecklistSubject): string {
  const { latency = {}, throughput, errorRate } = declaration?.targets ?? {};
  const hasTargets = Object.keys(latency).length > 0 || throughput !== undefined || errorRate !== undefined;
  return hasTargets
    ? 'headroom.yaml has targets, and nothing here was measured.'
    : 'headroom.yaml has no targets that measurements could be compared with.';
}

function tellComparison({ target, measured, isMet, fact }: Comparison): Evidence {
  if (measured === undefined) return told(fact, 'unknown', 'not measured');
  return told(fact, isMet ? 'pass' : 'fail', `target ${target}`);
}

const MORE_IS_BETTER = /throughput|rps|requests|hit_?ra(?:te|tio)|availability|uptime|apdex/i;

function fromBaselines({ sources }: ChecklistSubject): readonly Comparison[] {
  return sources.baselines.flatMap((baseline: Baseline): readonly Comparison[] => {
    const { name, target, measured, measuredFact } = baseline;
    if (target === undefined) return [];
    const isMet = measured !== undefined && meets(name, measured, target);
    return [{ name, target, measured, isMet, fact: measuredFact ?? baseline }];
  });
}

function meets(name: string, measured: number, target: number): boolean {
  return MORE_IS_BETTER.test(name) ? measured >= target : measured <= target;
}

/** What the newest load test measured, against the targets of headroom.yaml. */
function fromResults({ sources, declaration }: ChecklistSubject): readonly Comparison[] {
  const targets = targetsOf(declaration?.targets);
  return newest(sources.loadResults).flatMap(result =>
    targets.map(([name, measure, target]) => {
      const measured = result.measures[measure];
      const words =
        measured === undefined
          ? `${name} in ${result.path}`
          : `${name} = ${Number(measured.toPrecision(4))} in ${result.path}`;
      return {
        name,
        target,
        measured,
        isMet: measured !== undefined && meets(name, measured, target),
        fact: { ...result, text: words },
      };
    }),
  );
}

function targetsOf(targets: Targets | undefined): readonly (readonly [string, Measured, number])[] {
  const { latency, throughput, errorRate } = targets ?? { latency: {} };
  const all = [
    ['latency.p50', 'p50', latency.p50],
    ['latency.p95', 'p95', latency.p95],
    ['latency.p99', 'p99', latency.p99],
    ['throughput', 'rate', throughput],
    ['error_rate', 'errors', errorRate],
  ] as const;
  return all.flatMap(([name, measure, target]) => (target === undefined ? [] : [[name, measure, target] as const]));
}
