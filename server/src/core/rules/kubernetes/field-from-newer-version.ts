import { deployment } from '../../checks/manifest-samples.js';
import { clusterName, problemsIn, versionsBefore } from '../../checks/manifests.js';
import { severityAcross } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

const OLD = 'versions: { kubernetes: "1.30" }\n';
const POD_LEVEL = deployment({ pod: '«resources»:\n  limits: { memory: 2Gi }' });

export default defineRule({
  id: 'kubernetes/field-from-newer-version',
  title: 'Field that the target version does not have yet',
  severity: 'error',
  applies: 'always',
  why: 'An API server refuses a field that comes with a later release, or drops it where validation is off.',
  references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  examples: [
    { bad: { 'headroom.yaml': OLD, 'a.yaml': POD_LEVEL }, good: { 'headroom.yaml': OLD, 'a.yaml': deployment() } },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { kubernetes: "1.34" }\n', 'a.yaml': POD_LEVEL.replace(/[«»]/g, '') },
    { 'headroom.yaml': 'versions: { kubernetes: "1.24" }\n', 'a.yaml': deployment() },
  ],

  each: 'part',
  check(subject, report) {
    for (const { manifest, problem, at } of problemsIn(subject, 'version')) {
      const { facts } = problem.field;
      // The vertical autoscaler has versions of its own, which no file tells.
      if (!facts?.since || manifest.kind === 'VerticalPodAutoscaler' || problem.name === 'tolerance') continue;
      const severity = severityAcross(subject, subject.version.versions, versionsBefore(subject, facts.since), 'error');
      if (!severity) continue;
      const isKnown = subject.version.from !== undefined;
      report(at, {
        message: `\`${problem.path}\` comes with Kubernetes ${facts.since}: ${isKnown ? clusterName(subject) : 'an older cluster'} refuses it, or goes on without it.`,
        severity,
      });
    }
  },
});
