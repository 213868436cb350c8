import type { Format, Outline } from '../format.js';
import { postgresqlInYaml } from '../postgresql-parameters/find.js';
import { complete } from './complete.js';
import { governedField } from './governed.js';
import { hover } from './hover.js';
import { type KubernetesTree, parseKubernetes } from './parse.js';
import { partsOf } from './parts.js';
import { kubernetesRecord } from './record.js';
import { definition, references } from './references.js';
import { type KubernetesSubject, kubernetesSubject } from './subject.js';

/** Kubernetes manifests, as the engine and the editor use them. */
export const kubernetesFormat: Format<KubernetesTree, KubernetesSubject> = {
  record: kubernetesRecord,
  parse: parseKubernetes,
  comments: tree => tree.comments,
  includes: () => [],
  subject: kubernetesSubject,
  parts: partsOf,
  isReadable: ({ documents, refused }) => !refused && documents.every(({ document }) => document.errors.length === 0),
  hover,
  complete,
  governed: governedField,
  definition,
  references,
  outline: ({ tree }) => outlineOf(tree),
  embedded: ({ uri, text }) => postgresqlInYaml(uri, text),
};

/** The objects of a file, one after the other. */
function outlineOf({ documents }: KubernetesTree): readonly Outline[] {
  return documents.flatMap(({ document, start }) =>
    document.extra.objects.map(({ kind, name = '', root }) => ({
      name: name === '' ? kind : name,
      detail: kind,
      span: { start: start + root.start, end: start + root.end },
    })),
  );
}
