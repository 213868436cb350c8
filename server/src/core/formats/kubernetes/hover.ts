import { inCode } from '../../hover.js';
import { isEmpty } from '../../syntax/yaml-nodes.js';
import type { Hover, ParsedDocument } from '../format.js';
import { computedAt } from './computed.js';
import type { Field } from './fields.js';
import type { KubernetesTree } from './parse.js';
import { pathText, placeAt } from './place.js';
import type { KubernetesSubject } from './subject.js';
import { expectedOf } from './words.js';

/** What is known of the field under the cursor, and what its value comes to. */
export function hover(
  subject: KubernetesSubject,
  document: ParsedDocument<KubernetesTree>,
  offset: number,
): Hover | undefined {
  const place = placeAt(subject, document, offset);
  if (!place?.field?.facts) return undefined;
  const { cursor, field, manifest } = place;
  if (cursor.node.kind === 'scalar' && isEmpty(cursor.node)) return undefined;
  const { start } = manifest.source;
  const span = { start: start + cursor.node.start, end: start + cursor.node.end };
  const computed = computedAt(subject, manifest, cursor.path);
  return { span, markdown: describeField(subject, field, pathText(cursor.path), computed) };
}

/** A field as markdown: its purpose, what the value here comes to, and its facts. */
export function describeField(
  { version }: KubernetesSubject,
  field: Field,
  path: string,
  computed: readonly string[] = [],
): string {
  const { summary = '', docUrl, category } = field.facts ?? {};
  const assumed = version.from === undefined ? ', assumed newest' : `, from ${version.from}`;
  const rows = [...rowsOf(field), ['Judged for', `Kubernetes ${version.shown}${assumed}`] as const];
  const table = rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n');
  return [
    `**${inCode(path)}** · ${expectedOf(field)}`,
    summary,
    computed.map(line => `- ${line}`).join('\n'),
    `| | |\n|---|---|\n${table}`,
    docUrl === undefined ? '' : `[${category}: reference](${docUrl})`,
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function rowsOf({ facts }: Field): readonly (readonly [string, string])[] {
  const { default: fallback, min, max, unit, values, required, immutable, since, scope } = facts ?? {};
  const program = scope?.startsWith('VerticalPodAutoscaler') ? 'vertical autoscaler ' : '';
  const rows: (readonly [string, string | undefined])[] = [
    ['Default', fallback === undefined ? undefined : inCode(fallback)],
    ['Values', values?.map(inCode).join(', ')],
    ['Range', rangeOf(min, max)],
    ['Unit', unit],
    ['Required', required ? 'yes' : undefined],
    ['Can be changed', immutable ? 'no, only by making the object anew' : undefined],
    ['Since', since && `${program}${since}`],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value.replaceAll('|', '\\|')] as const]));
}

function rangeOf(min: number | undefined, max: number | undefined): string | undefined {
  if (min === undefined && max === undefined) return undefined;
  return max === undefined ? `${min} and more` : `${min ?? 0} to ${max}`;
}
