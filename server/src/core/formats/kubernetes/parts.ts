import type { Part } from '../../parts.js';
import type { Manifest } from './manifest.js';
import { relatedTo } from './relations.js';
import { type KubernetesSubject, subjectOf } from './subject.js';

/** The objects of a file, for rules that look at one at a time. */
export function partsOf(subject: KubernetesSubject): readonly Part<KubernetesSubject>[] {
  return subject.manifests.map(manifest => {
    const { uri, start, end } = manifest.source;
    return {
      key: manifest.object.root,
      at: { uri, start, end },
      inputs: [manifest.role],
      get subject() {
        return subjectOf(subject, manifest);
      },
      relations: () => relatedTo(subject.set, manifest).flatMap(other => tellingOf(manifest, other)),
    };
  });
}

/** What a related object is, and where it stands: in the same file, how far away. */
function tellingOf({ source }: Manifest, { object, role, source: other }: Manifest): readonly unknown[] {
  return [object.root, role, other.uri, other.uri === source.uri ? other.start - source.start : other.start];
}
