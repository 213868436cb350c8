import { deployment, hpa, pdb } from '../../checks/manifest-samples.js';
import { clusterName } from '../../checks/manifests.js';
import { severityAcross } from '../../checks/subject.js';
import type { Fix } from '../../finding.js';
import type { Manifest } from '../../formats/kubernetes/manifest.js';
import { rewriteMetrics } from '../../formats/kubernetes/migration.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

const OLD_METRICS = `metrics:
  - type: Resource
    resource:
      name: cpu
      targetAverageUtilization: 70
  - type: Pods
    pods:
      metricName: rps
      targetAverageValue: 100`;
const NEW_METRICS = `metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70
  - type: Pods
    pods:
      metric:
        name: rps
      target:
        type: AverageValue
        averageValue: 100`;

export default defineRule({
  id: 'kubernetes/removed-api',
  title: 'API version that is not served any more',
  severity: 'error',
  applies: 'always',
  why: 'A removed API version is unknown to the API server: it answers that there is no such kind, and nothing is applied. The successor often has other fields, so more than the version line may have to change.',
  references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  examples: [
    {
      bad: { 'a.yaml': hpa().replace('autoscaling/v2', '«autoscaling/v2beta2»') },
      good: { 'a.yaml': hpa() },
    },
    {
      bad: { 'a.yaml': hpa({ metrics: OLD_METRICS }).replace('autoscaling/v2', '«autoscaling/v2beta1»') },
      good: { 'a.yaml': hpa({ metrics: NEW_METRICS }) },
    },
    {
      bad: { 'a.yaml': deployment().replace('apps/v1', '«extensions/v1beta1»') },
      good: { 'a.yaml': deployment() },
    },
    { bad: { 'a.yaml': pdb().replace('policy/v1', '«policy/v1beta1»') }, good: { 'a.yaml': pdb() } },
  ],
  silent: [
    { 'a.yaml': 'apiVersion: autoscaling.k8s.io/v1beta2\nkind: VerticalPodAutoscaler\nmetadata: { name: shop }\n' },
    { 'templates/a.yaml': hpa().replace('autoscaling/v2', '{{ .Values.api }}') },
    { 'headroom.yaml': 'versions: { kubernetes: "1.24" }\n', 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\n' },
  ],

  each: 'part',
  check(subject, report) {
    const { versions } = subject.version;
    for (const manifest of subject.manifests) {
      const { apiVersion, kind } = manifest.object;
      const api = subject.facts.removedApis?.find(each => each.apiVersion === apiVersion && each.kind === kind);
      const written = manifest.root.get('apiVersion');
      if (api?.removed === undefined || !written) continue;
      const { removed, use } = api;
      const affected = versions.filter(version => compareVersions(version, removed) >= 0);
      const severity = severityAcross(subject, versions, affected, 'error');
      if (!severity) continue;
      const meaning =
        apiVersion === 'policy/v1beta1' && isEmptySelector(manifest)
          ? ' There `selector: {}` selects every pod of the namespace, here it selects none.'
          : '';
      report(written.at, {
        message: `Kubernetes ${removed} removed ${apiVersion} for ${kind}: ${subject.version.from === undefined ? 'it' : clusterName(subject)} knows no such object. \`${use}\` takes its place.${meaning}`,
        severity,
        fixes: [rewrite(manifest, use)],
        tags: ['deprecated'],
      });
    }
  },
});

function isEmptySelector(manifest: Manifest): boolean {
  const selector = manifest.get('spec.selector');
  return selector?.isMap === true && selector.entries.length === 0;
}

function rewrite(manifest: Manifest, use: string): Fix {
  const written = manifest.root.get('apiVersion');
  const version = written ? [{ ...written.at, newText: use }] : [];
  const metrics = manifest.object.apiVersion === 'autoscaling/v2beta1' ? rewriteMetrics(manifest) : [];
  return {
    title: `Change to ${use}${metrics.length > 0 ? ' and rewrite the metrics' : ''}`,
    edits: [...version, ...metrics],
    safe: false,
  };
}
