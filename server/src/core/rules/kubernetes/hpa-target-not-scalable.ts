import { hpa } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const target = (kind: string, api = 'apps/v1') => hpa({ target: `apiVersion: ${api}\nkind: ${kind}\nname: shop` });

export default defineRule({
  id: 'kubernetes/hpa-target-not-scalable',
  title: 'Autoscaler for a kind that has no replicas',
  severity: 'error',
  applies: 'always',
  why: 'A DaemonSet runs on every node and a Job to its end: neither has a number of replicas that could be set. The autoscaler is accepted and never does anything.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    { bad: { 'a.yaml': target('«DaemonSet»') }, good: { 'a.yaml': target('Deployment') } },
    { bad: { 'a.yaml': target('«CronJob»', 'batch/v1') }, good: { 'a.yaml': hpa() } },
  ],
  silent: [{ 'a.yaml': target('Rollout', 'argoproj.io/v1alpha1') }, { 'a.yaml': target('Job', 'example.org/v1') }],

  each: 'part',
  check({ hpas }, report) {
    for (const { target } of hpas) {
      const kind = target?.view.get('kind');
      if (!target || !kind || !/^(?:apps|batch)\//.test(target.apiVersion ?? 'apps/') || !FIXED.has(target.kind))
        continue;
      report(kind.at, { message: `A ${target.kind} has no replicas to set: this autoscaler never does anything.` });
    }
  },
});

const FIXED: ReadonlySet<string> = new Set(['DaemonSet', 'Job', 'CronJob']);
