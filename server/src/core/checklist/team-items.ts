import * as z from 'zod/mini';
import { parseYaml } from '../syntax/yaml.js';
import { asItems, asMap, asScalar, pairOf } from '../syntax/yaml-access.js';
import type { YamlNode } from '../syntax/yaml-nodes.js';
import type { Span } from '../text.js';
import { hash } from './fingerprint.js';
import { items } from './items.js';
import type { Written } from './signoff-file.js';
import type { TaskList } from './task-list.js';

/** An item that a team has added; only people decide it. */
export interface TeamItem extends Span {
  readonly id: string;
  readonly title: string;
  /** The lines that it came from. */
  readonly text: string;
}

/** What a list of the team says about one of the 24 items. */
export interface TeamNote extends Span {
  readonly item: string;
  readonly text: string;
}

/** The reading of `.headroom/checklist.yaml`. */
export interface TeamItems {
  readonly items: readonly TeamItem[];
  readonly notes: readonly TeamNote[];
  /** Lines of the imported files that are no tasks. */
  readonly other: readonly string[];
  readonly problems: readonly (Span & { readonly message: string })[];
}

const text = z.string({ error: 'is no text' }).check(z.minLength(1, { error: 'is empty' }));
const itemSchema = z.strictObject({
  id: text.check(z.regex(/^team-[a-z0-9-]+$/, { error: 'begins with `team-`' })),
  title: text,
  text,
});
const noteSchema = z.strictObject({
  item: z.enum(
    items.map(({ id }) => id),
    { error: 'is no item of the checklist' },
  ),
  text,
});

/** Reads a file of a team's own items. Never fails; what cannot be read is a problem and counts for nothing. */
export function parseTeamItems(source: string): TeamItems {
  const { root, errors } = parseYaml(source);
  const nothing = { items: [], notes: [], other: [] };
  const [error] = errors;
  if (error) return { ...nothing, problems: [{ start: error.start, end: error.end, message: error.message }] };
  const map = asMap(root);
  if (root && !map)
    return {
      ...nothing,
      problems: [{ start: 0, end: 0, message: 'This is no file of items: it has the keys items, notes and other.' }],
    };
  const entries = (key: string) => asItems(map && pairOf(map, key)?.value) ?? [];
  const own = entries('items').map(node => read(node, itemSchema));
  const notes = entries('notes').map(node => read(node, noteSchema));
  return {
    items: own.flatMap(each => (each.value ? { ...each.value, ...each.span } : [])),
    notes: notes.flatMap(each => (each.value ? { ...each.value, ...each.span } : [])),
    other: entries('other').flatMap(node => asScalar(node)?.text ?? []),
    problems: [...own, ...notes].flatMap(({ span, message }) => (message === undefined ? [] : { ...span, message })),
  };
}

function read<T>(node: YamlNode, schema: z.ZodMiniType<T>) {
  const span = { start: node.start, end: node.end };
  const pairs = (asMap(node)?.pairs ?? []).map(({ key, value }) => [asScalar(key)?.text ?? '', asScalar(value)?.text]);
  const result = schema.safeParse(Object.fromEntries(pairs));
  if (result.success) return { span, value: result.data, message: undefined };
  const [issue] = result.error.issues;
  return {
    span,
    value: undefined,
    message: `\`${String(issue?.path[0] ?? 'entry')}\` ${issue?.message ?? 'cannot be read'}.`,
  };
}

const HEADER =
  '# What a list of the team adds to the pre-deployment checklist; `headroom checklist --import` writes it.\n';

/** The file with the tasks of a list added. What is there already stays; a file that cannot be read is never overwritten. */
export function addTasks(before: string | undefined, { tasks, rest }: TaskList): Written {
  const known = parseTeamItems(before ?? '');
  const [problem] = known.problems;
  if (problem) return { refused: `${problem.message} Mend the file first; it was not changed.` };
  const texts = new Set([...known.items, ...known.notes].map(each => each.text));
  const fresh = tasks.filter(each => !texts.has(each.text));
  const ids = new Set(known.items.map(({ id }) => id));
  const added = fresh
    .filter(({ item }) => item === undefined)
    .map(({ title, text: lines }) => ({
      id: freshId(title, lines, ids),
      title: title === '' ? 'A task without words' : title,
      text: lines,
    }));
  const notes = fresh.flatMap(({ item, text: lines }) => (item ? { item, text: lines } : []));
  const other = rest.filter(line => !known.other.includes(line));
  const all = {
    items: [...known.items, ...added],
    notes: [...known.notes, ...notes],
    other: [...known.other, ...other],
  };
  return { text: HEADER + format(all) };
}

function freshId(title: string, lines: string, ids: Set<string>): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');
  const base = slug === '' ? `team-${hash(lines)}` : `team-${slug}`;
  const id = ids.has(base) ? `${base}-${hash(lines).slice(0, 6)}` : base;
  ids.add(id);
  return id;
}

function format({
  items: own,
  notes,
  other,
}: {
  items: readonly Omit<TeamItem, keyof Span>[];
  notes: readonly Omit<TeamNote, keyof Span>[];
  other: readonly string[];
}): string {
  const list = (key: string, lines: readonly string[]) => (lines.length === 0 ? '' : `${key}:\n${lines.join('')}`);
  const quoted = (value: string) => JSON.stringify(value);
  return [
    list(
      'items',
      own.map(
        ({ id, title, text: lines }) => `  - id: ${id}\n    title: ${quoted(title)}\n    text: ${quoted(lines)}\n`,
      ),
    ),
    list(
      'notes',
      notes
        .toSorted((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0))
        .map(({ item, text: lines }) => `  - item: ${item}\n    text: ${quoted(lines)}\n`),
    ),
    list(
      'other',
      other.map(line => `  - ${quoted(line)}\n`),
    ),
  ].join('');
}
