import { inCode } from '../../hover.js';
import { cursorAt, type Path } from '../../syntax/yaml-cursor.js';
import { isEmpty, type YamlScalar } from '../../syntax/yaml-nodes.js';
import { formatBytes } from '../../units.js';
import type { Hover, ParsedDocument } from '../format.js';
import { inYaml } from './fields.js';
import { type Described, describedAt } from './keys.js';
import type { HeadroomTree } from './parse.js';
import type { DeclarationFile } from './subject.js';

/** What a key or a value of headroom.yaml means. */
export function hover(
  file: DeclarationFile | undefined,
  { tree }: ParsedDocument<HeadroomTree>,
  offset: number,
): Hover | undefined {
  const cursor = cursorAt(tree.root, offset);
  const described = cursor && describedAt(cursor.path);
  if (!cursor || !described || cursor.node.kind !== 'scalar' || isEmpty(cursor.node)) return undefined;
  const { node, path, role } = cursor;
  const told = role === 'key' ? describeKey(node.text, described) : describeValue(node, path, described, file);
  return { span: { start: node.start, end: node.end }, markdown: told };
}

/** A key: its purpose, what it takes, and how that looks. */
export function describeKey(name: string, described: Described): string {
  const { description = '', enumDescriptions, values, examples = [] } = described;
  const choices = values.map(
    (value, index) => `- \`${value}\`${enumDescriptions ? `: ${enumDescriptions[index]}` : ''}`,
  );
  const keys = [...described.keys].map(([key, { description: purpose }]) => `- \`${key}\`: ${purpose}`);
  const example = values.length > 0 ? values[0] : examples[0];
  const shown = example === undefined ? '' : `Example: ${inCode(`${name}: ${inYaml(example)}`)}`;
  return [`**${inCode(name)}** · ${typeOf(described)}`, description, [...choices, ...keys].join('\n'), shown]
    .filter(part => part !== '')
    .join('\n\n');
}

function typeOf({ kind, errorMessage = '', entry }: Described): string {
  if (kind === 'section') return 'a map';
  if (kind === 'table') return `a map of ${entry?.kind === 'section' ? 'maps' : 'values'} under names`;
  if (kind === 'list') return 'a list';
  return errorMessage.replace(/^write /, '');
}

/** What this value amounts to, or what its key takes. */
function describeValue(
  { text }: YamlScalar,
  path: Path,
  described: Described,
  file: DeclarationFile | undefined,
): string {
  const meaning = described.enumDescriptions?.[described.values.indexOf(text)];
  if (meaning !== undefined) return `**${inCode(text)}** · ${meaning}`;
  const [section, name] = path;
  const tier = section === 'tiers' ? file?.declaration.tiers.find(each => each.name === name) : undefined;
  const key = path.at(-1);
  const amount = tier ? amountInTier(tier, String(key)) : amountElsewhere(path, file);
  return `${amount ?? `Takes ${typeOf(described)}.`}\n\n${described.description ?? ''}`;
}

type DeclaredTier = DeclarationFile['declaration']['tiers'][number];

function amountInTier({ memory, cpus, instances }: DeclaredTier, key: string): string | undefined {
  if (key === 'memory' && memory !== undefined) return bytes(memory, instances?.max);
  if (key === 'cpus' && cpus !== undefined && instances)
    return `${cpus} per instance, ${round(cpus * instances.max)} with ${instances.max} instances.`;
  if (key !== 'instances' || !instances) return undefined;
  const { min, max } = instances;
  const total = memory === undefined ? '' : ` With ${max}, the tier has ${formatBytes(memory * max)} of memory.`;
  const range =
    min === max ? `Always ${max}.` : `At least ${min}, at most ${max}: limits and budgets are judged at ${max}.`;
  return range + total;
}

function bytes(size: number, instances: number | undefined): string {
  const total =
    instances === undefined || instances === 1 ? '' : `, ${formatBytes(size * instances)} with ${instances} instances`;
  return `${formatBytes(size)} = ${grouped(size)} bytes${total}.`;
}

function amountElsewhere([section, key, ...rest]: Path, file: DeclarationFile | undefined): string | undefined {
  const { measured, targets } = file?.declaration ?? {};
  if (section === 'measured' && measured?.phpWorkerMemory !== undefined)
    return bytes(measured.phpWorkerMemory, undefined);
  if (section !== 'targets' || rest.length > 0 || !targets) return undefined;
  if (key === 'throughput' && targets.throughput !== undefined)
    return `${targets.throughput} requests per second, ${targets.throughput * 60} per minute.`;
  return key === 'error_rate' && targets.errorRate ? `One request in ${round(1 / targets.errorRate)}.` : undefined;
}

/** With a comma between groups of three digits. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
