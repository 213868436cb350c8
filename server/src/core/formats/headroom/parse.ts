import type { Declaration, Targets, Tier } from '../../model/platform.js';
import { parseYaml, type YamlTree } from '../../syntax/yaml.js';
import type { Span } from '../../text.js';
import { parentUri } from '../../uris.js';
import type { ParsedDocument } from '../format.js';
import { refusedBy } from './issues.js';
import { type Entry, type Part, plainValue, resolveParts, without } from './parts.js';
import { policiesOf } from './policies.js';
import type { Problem } from './problems.js';
import { type HeadroomValues, headroomSchema } from './schema.js';
import type { DeclarationFile, Extended } from './subject.js';

/** A text of headroom.yaml as YAML; what it means is read with the document it belongs to. */
export type HeadroomTree = YamlTree;

/** Nobody describes a platform in more characters; a larger file would take seconds. */
const LONGEST = 250_000;

/** Reads a text as YAML. Never fails. */
export function parseHeadroom(text: string): HeadroomTree {
  if (text.length <= LONGEST) return parseYaml(text);
  const message = `This file is longer than ${LONGEST} characters: nothing of it is used.`;
  return { root: undefined, comments: [], errors: [{ start: 0, end: 1, message }] };
}

/** headroom.yaml as a declaration: the right parts are kept, each wrong one is a problem. */
export function readDeclaration({ uri, text, tree }: ParsedDocument<HeadroomTree>): DeclarationFile {
  const { part, problems } = tree.root ? resolveParts(tree.root) : { part: undefined, problems: [] };
  const read = part ? validate(part) : { values: {}, problems: [] };
  const syntax = tree.errors.map(({ start, end, message }): Problem => ({ start, end, message, kind: 'syntax' }));
  const told = distinct([...syntax, ...apartFrom(syntax, text, [...problems, ...read.problems])]);
  told.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    declaration: declarationOf(uri, read.values, part),
    problems: told.map(({ start, end, ...problem }) => ({ ...problem, at: { uri, ...visible(text, start, end) } })),
    switches: [...entriesOf(part, 'rules')].map(([id, { key }]) => ({
      id,
      at: { uri, start: key.start, end: key.end },
    })),
    extended: extendedOf(uri, part?.entries.get('extends')?.part),
  };
}

/** The texts of `extends`, one or a list of them. */
function extendedOf(uri: string, part: Part | undefined): readonly Extended[] {
  const parts = part?.node.kind === 'list' ? part.items : part ? [part] : [];
  return parts.flatMap(({ node }) =>
    node.kind === 'scalar' && node.text !== ''
      ? [{ name: node.text, at: { uri, start: node.start, end: node.end } }]
      : [],
  );
}

/** At least one character, and inside of the text: what is missing at its end is shown at its last character. */
function visible(text: string, start: number, end: number): Span {
  const last = Math.min(Math.max(end, start + 1), text.length);
  return { start: Math.max(0, Math.min(start, last - 1)), end: last };
}

/** As `readDeclaration`, for a text that is not part of a workspace. */
export function parseDeclaration(uri: string, text: string): DeclarationFile {
  return readDeclaration({ uri, text, tree: parseHeadroom(text) });
}

/** What stands in a line that is not YAML is not what was meant: nothing else is said about it. */
function apartFrom(syntax: readonly Problem[], text: string, problems: readonly Problem[]): readonly Problem[] {
  if (syntax.length === 0) return problems;
  const lineOf = lineCounter(text);
  const lines = new Set(syntax.map(({ start }) => lineOf(start)));
  return problems.filter(({ start }) => !lines.has(lineOf(start)));
}

/** Counts the line breaks before an offset, without walking through the text for each. */
function lineCounter(text: string): (offset: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return offset => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Leaves out what the schema refuses until it takes the rest; every round leaves out something. */
function validate(root: Part): { values: HeadroomValues; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  for (let part = root; ; ) {
    const result = headroomSchema.safeParse(plainValue(part));
    if (result.success) return { values: result.data, problems };
    const refused = refusedBy(result.error.issues, part);
    problems.push(...refused.problems);
    if (refused.parts.size === 0 || refused.parts.has(part)) return { values: {}, problems };
    part = without(part, refused.parts);
  }
}

/** What aliases repeat is wrong in several places at once, but written only once. */
function distinct(problems: readonly Problem[]): Problem[] {
  const places = problems.map(({ start, end, kind }) => `${start} ${end} ${kind}`);
  const seen = new Set<string>();
  return problems.filter((_, index) => !seen.has(places[index] ?? '') && seen.add(places[index] ?? ''));
}

type Entries = ReadonlyMap<string, Entry>;

function entriesOf(root: Part | undefined, key: string): Entries {
  return root?.entries.get(key)?.part.entries ?? new Map();
}

function declarationOf(uri: string, values: HeadroomValues, part: Part | undefined): Declaration {
  const { environment, environments = {}, workload, versions = {}, measured = {}, rules = {} } = values;
  return {
    uri,
    root: parentUri(uri),
    ...(environment !== undefined && { environment }),
    environments: Object.entries(environments).map(([glob, value]) => ({ glob, environment: value })),
    ...(workload !== undefined && { workload }),
    versions: textsOf(versions),
    tiers: tiersOf(uri, values.tiers ?? {}, entriesOf(part, 'tiers')),
    measured: measured.php_worker_memory === undefined ? {} : { phpWorkerMemory: measured.php_worker_memory },
    targets: targetsOf(values.targets ?? {}),
    rules,
    policies: policiesOf(uri, values.policies ?? {}, entriesOf(part, 'policies')),
  };
}

function textsOf(versions: NonNullable<HeadroomValues['versions']>): Declaration['versions'] {
  return Object.fromEntries(Object.entries(versions).map(([program, version]) => [program, String(version)]));
}

/** In the order of the file, which an object with names such as `1` would not keep. */
function tiersOf(uri: string, values: NonNullable<HeadroomValues['tiers']>, entries: Entries): readonly Tier[] {
  return [...entries].flatMap(([name, { key }]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!value) return [];
    return [{ runs: [], files: [], ...value, name, at: { uri, start: key.start, end: key.end } }];
  });
}

function targetsOf({
  latency = {},
  throughput,
  error_rate: errorRate,
}: NonNullable<HeadroomValues['targets']>): Targets {
  return { latency, ...(throughput !== undefined && { throughput }), ...(errorRate !== undefined && { errorRate }) };
}
