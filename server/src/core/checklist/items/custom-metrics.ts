import { line, manifestFiles } from '../clusters.js';
import type { Evidence } from '../model.js';
import type { ChecklistSubject, Judgement } from '../subject.js';

const ELSEWHERE = 'Scrape configuration and metric libraries decide this, which Headroom does not read yet';

/** The autoscaler's side of custom metrics: which it goes by, and whether an adapter here knows them. */
export function customMetrics(subject: ChecklistSubject): Judgement {
  const files = manifestFiles(subject);
  const adapters = files.flatMap(({ manifests }) =>
    manifests.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ root }) => root.get('data')?.entries ?? []),
  );
  const evidence = files
    .flatMap(({ hpas }) => hpas)
    .flatMap(({ metrics }) =>
      metrics.flatMap(({ type, block }): readonly Evidence[] => {
        const name = block?.get('metric', 'name');
        if (!name?.string) return [];
        const isServed = adapters.some(([, value]) => value.text.includes(name.text));
        return [
          line(name.at, `${type} metric ${name.text}${isServed ? '' : ' (no adapter rule found here)'}`, 'unknown'),
        ];
      }),
    );
  const reason =
    evidence.length === 0
      ? `${ELSEWHERE}.`
      : `${ELSEWHERE}; autoscalers go by ${evidence.length === 1 ? 'one custom metric' : `${evidence.length} custom metrics`}.`;
  return { verdict: 'unknown', reason, evidence };
}
