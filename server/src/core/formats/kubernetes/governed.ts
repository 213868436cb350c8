import type { Reading } from '../../model/settings.js';
import { nearestName } from '../../names.js';
import type { Governed, GovernedValue } from '../../policies/governed.js';
import { nameIn } from '../../policies/governed.js';
import { replaceWith } from './edits.js';
import { type Field, fieldAt, fieldsOf } from './fields.js';
import type { Manifest } from './manifest.js';
import { SCOPES } from './object.js';
import { parseQuantity } from './quantity.js';
import type { KubernetesSubject } from './subject.js';
import type { View } from './view.js';

/** Short names of kinds, as kubectl takes them. */
const SHORT: Readonly<Record<string, string>> = {
  hpa: 'horizontalpodautoscaler',
  vpa: 'verticalpodautoscaler',
  pdb: 'poddisruptionbudget',
  deploy: 'deployment',
  sts: 'statefulset',
  ds: 'daemonset',
  svc: 'service',
};

const KINDS: ReadonlySet<string> = new Set(Object.keys(SCOPES).map(scope => (scope.split(' ')[1] ?? '').toLowerCase()));

/** A field of every object of a kind: `kubernetes/hpa/spec.maxReplicas`; `[]` stands for each item of a list. */
export function governedField(subject: KubernetesSubject, setting: string): Governed | undefined {
  const name = nameIn('kubernetes', setting);
  if (name === undefined) return undefined;
  const [short = '', path = ''] = name.split(/\/(.*)/);
  const kind = SHORT[short.toLowerCase()] ?? short.toLowerCase();
  if (!KINDS.has(kind)) return unknown(nearestName(short, [...Object.keys(SHORT), ...KINDS]), path);
  const steps = path.split('.').flatMap(step => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
  const field = fieldOfKind(subject, kind, steps);
  if (!field?.facts) return unknown(nearestName(path, pathsOf(subject, kind)), short, 'behind');
  const read = readerOf(field);
  const manifests = subject.manifests.filter(each => each.kind.toLowerCase() === kind && each.role !== 'template');
  return {
    kind: 'setting',
    name: path,
    measure: 'plain',
    values: manifests.flatMap(manifest => valuesIn(manifest, path, read)),
    read,
  };
}

function unknown(nearest: string | undefined, other: string, place: 'before' | 'behind' = 'before'): Governed {
  const whole = nearest && (place === 'before' ? `${nearest}/${other}` : `${other}/${nearest}`);
  return { kind: 'unknown', program: 'Kubernetes', nearest: whole };
}

function scopesOf(kind: string): readonly string[] {
  const scopes = Object.entries(SCOPES).filter(([key]) => key.split(' ')[1]?.toLowerCase() === kind);
  return [...new Set(scopes.map(([, scope]) => scope))];
}

function fieldOfKind(
  { facts }: KubernetesSubject,
  kind: string,
  steps: readonly (string | number)[],
): Field | undefined {
  for (const scope of scopesOf(kind)) {
    const field = fieldAt(fieldsOf(facts).get(scope), steps);
    if (field?.facts) return field;
  }
  return undefined;
}

function pathsOf({ facts }: KubernetesSubject, kind: string): readonly string[] {
  const scopes = new Set(scopesOf(kind));
  return facts.directives.filter(({ scope = '' }) => scopes.has(scope)).map(({ name }) => name);
}

/** Numbers and quantities as numbers, everything else as text. */
function readerOf({ type }: Field): (text: string) => Reading {
  const isNumber = type === 'integer' || type === 'quantity' || type === 'real';
  return text => {
    const quantity = parseQuantity(text.trim());
    if (quantity) return { ok: true, value: quantity.value, base: quantity.value };
    if (isNumber) return { ok: false, problem: { kind: 'not-a-number' } };
    return { ok: true, value: text, base: text };
  };
}

function valuesIn(manifest: Manifest, path: string, read: (text: string) => Reading): readonly GovernedValue[] {
  const steps = path.split('.');
  let views: readonly View[] = [manifest.root];
  for (const step of steps) {
    const found = views.flatMap(view => view.get(step.replace(/\[\]$/, '')) ?? []);
    views = step.endsWith('[]') ? found.flatMap(({ items }) => items) : found;
  }
  return views.flatMap(view => {
    const reading = view.value === undefined ? undefined : read(view.text);
    if (!reading?.ok) return [];
    const assign = (text: string) => replaceWith(view, text);
    return [
      {
        value: reading.value,
        written: view.text,
        explicit: true,
        at: view.at,
        assign,
        isUnlimited: false,
        isSpecial: false,
      },
    ];
  });
}
