import { asItems, asMap, asScalar, keyText, pairOf } from '../../syntax/yaml-access.js';
import type { YamlMap, YamlNode } from '../../syntax/yaml-nodes.js';

/** An object of a document, with spans that count from the document's start. */
export interface KubeObject {
  readonly root: YamlMap;
  readonly apiVersion: string;
  /** The API group; empty for the core. */
  readonly group: string;
  readonly kind: string;
  /** Nothing where the server makes one up. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** What describes its fields, such as `Deployment/v1`; nothing for kinds that are not described. */
  readonly scope: string | undefined;
  /** Written by the server, with its state and its defaults. */
  readonly isDump: boolean;
  /** Holds directives of strategic merge: only a part of an object. */
  readonly isPatch: boolean;
}

/** Which fields an API version of a kind has. */
export const SCOPES: Readonly<Record<string, string>> = {
  'autoscaling/v2 HorizontalPodAutoscaler': 'HorizontalPodAutoscaler/v2',
  'autoscaling/v1 HorizontalPodAutoscaler': 'HorizontalPodAutoscaler/v1',
  'autoscaling/v2beta2 HorizontalPodAutoscaler': 'HorizontalPodAutoscaler/v2',
  'autoscaling.k8s.io/v1 VerticalPodAutoscaler': 'VerticalPodAutoscaler/v1',
  'policy/v1 PodDisruptionBudget': 'PodDisruptionBudget/v1',
  'policy/v1beta1 PodDisruptionBudget': 'PodDisruptionBudget/v1',
  'apps/v1 Deployment': 'Deployment/v1',
  'apps/v1 StatefulSet': 'StatefulSet/v1',
  'apps/v1 DaemonSet': 'DaemonSet/v1',
  'batch/v1 Job': 'Job/v1',
  'batch/v1 CronJob': 'CronJob/v1',
  'v1 Service': 'Service/v1',
  'keda.sh/v1alpha1 ScaledObject': 'ScaledObject/v1alpha1',
  'argoproj.io/v1alpha1 Rollout': 'Rollout/v1alpha1',
};

/** Lists in lists; deeper ones were made to keep somebody busy. */
const DEEPEST_LIST = 8;
const MOST_OBJECTS = 10_000;

/** The objects of a document: itself, or the items where it is a list. */
export function objectsOf(node: YamlNode | undefined): readonly KubeObject[] {
  const found: KubeObject[] = [];
  collect(node, found, 0);
  return found;
}

function collect(node: YamlNode | undefined, found: KubeObject[], depth: number): void {
  const root = asMap(node);
  if (!root || depth > DEEPEST_LIST || found.length >= MOST_OBJECTS) return;
  const kind = textAt(root, 'kind') ?? '';
  const items = /List$/.test(kind) ? asItems(pairOf(root, 'items')?.value) : undefined;
  if (items) for (const item of items) collect(item, found, depth + 1);
  else found.push(readObject(root, kind));
}

function readObject(root: YamlMap, kind: string): KubeObject {
  // A template may write it twice, for clusters old and new: then nobody knows which fields there are.
  const isAmbiguous = root.pairs.filter(pair => keyText(pair) === 'apiVersion').length > 1;
  const apiVersion = isAmbiguous ? '' : (textAt(root, 'apiVersion') ?? '');
  const metadata = asMap(pairOf(root, 'metadata')?.value);
  return {
    root,
    apiVersion,
    group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '',
    kind,
    name: metadata && textAt(metadata, 'name'),
    namespace: metadata && textAt(metadata, 'namespace'),
    scope: SCOPES[`${apiVersion} ${kind}`],
    isDump: isDump(root, metadata),
    isPatch: hasDirective(root, 0),
  };
}

function textAt(map: YamlMap, key: string): string | undefined {
  return asScalar(pairOf(map, key)?.value)?.text;
}

/** Fields that only the server writes. */
const OF_SERVER = ['uid', 'resourceVersion', 'managedFields', 'creationTimestamp'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function isDump(root: YamlMap, metadata: YamlMap | undefined): boolean {
  const status = asMap(pairOf(root, 'status')?.value);
  if (status && status.pairs.length > 0) return true;
  if (!metadata) return false;
  const annotations = asMap(pairOf(metadata, 'annotations')?.value);
  if (annotations && pairOf(annotations, LAST_APPLIED)) return true;
  // Generators write an empty creationTimestamp.
  return OF_SERVER.some(key => {
    const value = pairOf(metadata, key)?.value;
    return value !== undefined && !(asScalar(value) && /^(?:|null|~)$/.test(asScalar(value)?.text ?? ''));
  });
}

/** Deep enough for the directives that people write: on the object, its spec, its containers. */
const DEEPEST_DIRECTIVE = 8;

function hasDirective(node: YamlNode, depth: number): boolean {
  if (depth > DEEPEST_DIRECTIVE) return false;
  if (node.kind === 'list') return node.items.some(item => hasDirective(item, depth + 1));
  if (node.kind !== 'map') return false;
  return node.pairs.some(
    pair =>
      /^\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)/.test(keyText(pair)) ||
      hasDirective(pair.value, depth + 1),
  );
}
