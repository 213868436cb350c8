import type { Format } from '../format.js';
import { type KubernetesTree, parseKubernetes } from './parse.js';
import { kubernetesRecord } from './record.js';
import { type KubernetesSubject, kubernetesSubject } from './subject.js';

/** Kubernetes manifests, as the engine and the editor use them. */
export const kubernetesFormat: Format<KubernetesTree, KubernetesSubject> = {
  record: kubernetesRecord,
  parse: parseKubernetes,
  comments: tree => tree.comments,
  includes: () => [],
  subject: kubernetesSubject,
  isReadable: ({ documents, refused }) => !refused && documents.every(({ document }) => document.errors.length === 0),
  hover: () => undefined,
  complete: () => [],
  outline: () => [],
};
