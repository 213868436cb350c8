import { line, manifestFiles } from '../clusters.js';
import type { Evidence } from '../model.js';
import { judged, someOf } from '../speaking.js';
import type { ChecklistSubject, Judgement } from '../subject.js';

const LIBRARIES =
  /^(?:promphp\/|artprima\/prometheus-metrics-bundle$|open-telemetry\/|endclothing\/prometheus_client_php$|tweedegolf\/prometheus)/;

/** Metrics of the application itself: some are registered, something scrapes them, and autoscalers find theirs. */
export function customMetrics(subject: ChecklistSubject): Judgement {
  const { code, packages } = subject.sources;
  const scalers = scalerMetrics(subject);
  const missing = scalers.filter(({ verdict }) => verdict === 'fail');
  if (missing.length > 0)
    return judged('fail', 'An autoscaler goes by a metric that no rule of the adapter makes.', scalers);
  const registered = code.facts.filter(({ kind }) => kind === 'metric');
  const libraries = packages.filter(({ name, isDev }) => !isDev && LIBRARIES.test(name));
  const scrapes = scrapesOf(subject);
  const evidence = (verdict: 'pass' | 'unknown') => [
    ...scalers,
    ...scrapes.map(each => ({ ...each, verdict })),
    ...someOf(registered, verdict),
    ...someOf(libraries, 'unknown'),
  ];
  if (registered.length > 0 && scrapes.length > 0)
    return judged('pass', 'The application registers metrics, and something scrapes them.', evidence('pass'));
  return judged('unknown', openReason(registered.length > 0, scrapes.length > 0), evidence('unknown'));
}

function openReason(isRegistered: boolean, isScraped: boolean): string {
  if (isRegistered) return 'The application registers metrics; what scrapes them is not here.';
  if (isScraped) return 'Something is scraped; which metrics the application registers is not here.';
  return 'Neither metrics of the application nor what scrapes them was found; a person has to say where they are.';
}

/** What has Prometheus look at the pods. */
function scrapesOf(subject: ChecklistSubject): readonly Evidence[] {
  return manifestFiles(subject).flatMap(file => [
    ...file.manifests
      .filter(({ kind }) => kind === 'ServiceMonitor' || kind === 'PodMonitor')
      .map(({ at, title }) => line(at, title, 'unknown')),
    ...file.workloads.flatMap(({ template }) => {
      const scrape = template?.get('metadata', 'annotations', 'prometheus.io/scrape');
      return scrape?.text === 'true' ? [line(scrape.at, 'prometheus.io/scrape = true', 'unknown')] : [];
    }),
  ]);
}

/** The metrics that autoscalers go by. Only where an adapter is configured here can one be missing from it. */
function scalerMetrics(subject: ChecklistSubject): readonly Evidence[] {
  const files = manifestFiles(subject);
  const adapters = files.flatMap(({ manifests }) =>
    manifests
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(({ root }) => root.get('data')?.entries ?? [])
      .filter(([, value]) => /^\s*(?:rules|externalRules|resourceRules)\s*:/m.test(value.text)),
  );
  const hpas = files.flatMap(file => file.hpas);
  return hpas.flatMap(({ metrics }) =>
    metrics.flatMap(({ type, block }): readonly Evidence[] => {
      const name = block?.get('metric', 'name');
      if (!name?.string) return [];
      const isServed = adapters.some(([, value]) => value.text.includes(name.text));
      const isMissing = !isServed && adapters.length > 0 && type === 'Pods';
      const text = `${type} metric ${name.text}${isServed ? '' : ' (no adapter rule found here)'}`;
      return [line(name.at, text, isMissing ? 'fail' : 'unknown')];
    }),
  );
}
