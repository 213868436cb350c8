import { oncePer } from '../../memory.js';
import { readDocument } from '../../syntax/yaml-stream.js';
import type { Format, Outline } from '../format.js';
import { embeddedInYaml } from '../in-yaml/find.js';
import { complete } from './complete.js';
import { governedField } from './governed.js';
import { hover } from './hover.js';
import { type KubernetesDocument, type KubernetesTree, parseKubernetes } from './parse.js';
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
  embedded: ({ uri, text, tree }) =>
    embeddedInYaml(
      uri,
      text,
      tree.documents.map(({ document, start }) => ({ document: asWritten(document), start })),
    ),
};

/** Configurations are looked for in what stands there: where a template fills in parts, manifests are read without them. */
const asWritten = oncePer((document: KubernetesDocument) =>
  document.extra.isTemplate ? readDocument(document.text) : document,
);

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
