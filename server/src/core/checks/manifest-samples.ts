/** Manifests for the examples of rules: complete, and without anything to say about them. */

/** Lines moved to the right, with a line break behind the last one. */
function indented(lines: string, by: number): string {
  if (lines === '') return '';
  return `${lines
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? '' : ' '.repeat(by) + line))
    .join('\n')}\n`;
}

/** Documents as one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

interface DeploymentParts {
  readonly kind?: string;
  readonly name?: string;
  readonly labels?: string;
  readonly spec?: string;
  readonly pod?: string;
  readonly container?: string;
  readonly image?: string;
  readonly resources?: string;
}

const RESOURCES = 'requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi }';

/** A Deployment; each part is lines that are put at the start of their map, `resources` are all of them. */
export function deployment(parts: DeploymentParts = {}): string {
  const { kind = 'Deployment', name = 'shop', labels = '{ app: shop }', resources = RESOURCES } = parts;
  const { spec = '', pod = '', container = '', image = 'registry.example/shop:1.42' } = parts;
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
${indented(spec, 2)}  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: ${labels}
    spec:
${indented(pod, 6)}      containers:
        - name: php
${indented(container, 10)}          image: ${image}
${resources === '' ? '' : `          resources:\n${indented(resources, 12)}`}`;
}

const CPU = `metrics:
  - type: Resource
    resource:
      name: cpu
      target:
        type: Utilization
        averageUtilization: 70`;

interface HpaParts {
  readonly version?: string;
  readonly name?: string;
  readonly target?: string;
  readonly min?: string;
  readonly max?: string;
  readonly metrics?: string;
  readonly spec?: string;
}

/** A HorizontalPodAutoscaler; `min` and `max` are whole lines. */
export function hpa(parts: HpaParts = {}): string {
  const { version = 'v2', name = 'shop', target = 'apiVersion: apps/v1\nkind: Deployment\nname: shop' } = parts;
  const { min = 'minReplicas: 2', max = 'maxReplicas: 10', metrics = CPU, spec = '' } = parts;
  const head = `apiVersion: autoscaling/${version}\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: ${name}\nspec:\n`;
  const lines = [min, max, spec, metrics].map(part => indented(part, 2)).join('');
  return `${head}  scaleTargetRef:\n${indented(target, 4)}${lines}`;
}

interface VpaParts {
  readonly name?: string;
  readonly mode?: string;
  readonly target?: string;
  readonly spec?: string;
}

/** A VerticalPodAutoscaler that only recommends, unless `mode` or `spec` say otherwise. */
export function vpa({ name = 'shop', mode = 'updateMode: "Off"', target = 'shop', spec = '' }: VpaParts = {}): string {
  const policy = mode === '' ? '' : `  updatePolicy:\n${indented(mode, 4)}`;
  return `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata:
  name: ${name}
spec:
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${target}
${policy}${indented(spec, 2)}`;
}

/** Bounds that a vertical autoscaler needs where it is active. */
export const BOUNDED =
  'resourcePolicy:\n  containerPolicies:\n    - containerName: "*"\n      maxAllowed: { cpu: 2, memory: 4Gi }';

/** A PodDisruptionBudget. */
export function pdb(spec = 'maxUnavailable: 1', version = 'v1'): string {
  return `apiVersion: policy/${version}\nkind: PodDisruptionBudget\nmetadata:\n  name: shop\nspec:\n${indented(spec, 2)}  selector:\n    matchLabels: { app: shop }\n`;
}

/** A Service in front of the Deployment. */
export const service =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\nspec:\n  selector: { app: shop }\n  ports:\n    - port: 80\n';
