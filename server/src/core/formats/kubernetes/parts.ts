import type { Part } from '../../parts.js';
import type { Manifest } from './manifest.js';
import { relatedTo } from './relations.js';
import { type KubernetesSubject, subjectOf } from './subject.js';

/** The objects of a file, for rules that look at one at a time. */
export function partsOf(subject: KubernetesSubject): readonly Part<KubernetesSubject>[] {
  return subject.manifests.map(manifest => {
    const { uri, start, text } = manifest.source;
    return {
      key: manifest.object.root,
      at: { uri, start, end: start + text.length },
      inputs: [manifest.role],
      get subject() {
        return subjectOf(subject, manifest);
      },
      relations: () => tellingOf(manifest, relatedTo(subject.set, manifest)),
    };
  });
}

/** What related objects are, and where they stand: in the same file, how far away. */
function tellingOf({ source: { uri, start } }: Manifest, related: readonly Manifest[]): readonly unknown[] {
  const telling: unknown[] = [];
  for (const { object, role, source } of related) {
    telling.push(object.root, role, source.uri, source.uri === uri ? source.start - start : source.start);
  }
  return telling;
}
