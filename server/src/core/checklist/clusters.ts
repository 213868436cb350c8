import type { Manifest } from '../formats/kubernetes/manifest.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import type { Location } from '../text.js';
import type { Evidence, Verdict } from './model.js';
import { type ChecklistSubject, type Judgement, namesOf } from './subject.js';

/** What the files of manifests show, one by one. */
export function manifestFiles({ members }: ChecklistSubject): readonly KubernetesSubject[] {
  return members.filter(({ format }) => format === 'kubernetes').map(({ subject }) => subject as KubernetesSubject);
}

/** Why nothing can be said where no manifest is about the question. */
export function noManifest({ leftOut }: ChecklistSubject, wanted: string): Judgement {
  const others = leftOut.filter(({ format }) => format === 'kubernetes');
  const reason =
    others.length > 0
      ? `Only files that the release does not use were found: ${namesOf(others)}.`
      : `No ${wanted} was found in Kubernetes manifests. Other platforms keep this elsewhere; a person has to confirm it there.`;
  return { verdict: 'unknown', reason, evidence: [] };
}

/** A line of evidence. */
export function line(at: Location, text: string, verdict: Verdict): Evidence {
  return { at, text, verdict };
}

/** Whether parts of an object come from elsewhere: a chart's values, an overlay. */
export function isCompletedElsewhere({ role }: Manifest): boolean {
  return role === 'template' || role === 'base' || role === 'part';
}
