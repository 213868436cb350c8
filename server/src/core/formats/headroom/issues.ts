import type * as z from 'zod/mini';
import type { Path } from '../../syntax/yaml-cursor.js';
import { isEmpty } from '../../syntax/yaml-nodes.js';
import type { Span } from '../../text.js';
import { listed } from './fields.js';
import { describedAt } from './keys.js';
import { type Entry, type Part, partAt, scalarValue } from './parts.js';
import { type Problem, quoted } from './problems.js';
import { meantValue, meantWord } from './suggestions.js';

/** What the schema refuses: problems to report and parts to leave out. */
export interface Refused {
  readonly problems: readonly Problem[];
  readonly parts: ReadonlySet<Part>;
}

/** Tells the issues of the schema in our words, at the places they are about; one for each value. */
export function refusedBy(issues: readonly z.core.$ZodIssue[], root: Part): Refused {
  const problems: Problem[] = [];
  const parts = new Set<Part>();
  for (const issue of issues) {
    const path = issue.path as Path;
    const part = partAt(root, path);
    if (!part || parts.has(part)) continue;
    if (issue.code === 'unrecognized_keys') {
      for (const entry of issue.keys.flatMap(key => part.entries.get(key) ?? [])) {
        problems.push(unknownKey(entry, path));
        parts.add(entry.part);
      }
    } else {
      problems.push(...wrongValue(part, path, root, issue.message));
      parts.add(part);
    }
  }
  return { problems, parts };
}

function unknownKey({ key }: Entry, path: Path): Problem {
  const keys = [...(describedAt(path)?.keys.keys() ?? [])];
  const nearest = meantWord(key.text, keys);
  const holder = path.length === 0 ? 'headroom.yaml' : `\`${quoted(String(path.at(-1)))}\``;
  const hint = nearest === undefined ? `The keys here are ${listed(keys, 'and')}.` : `Did you mean \`${nearest}\`?`;
  const message = `${holder} has no key \`${quoted(key.text)}\`: it is not read. ${hint}`;
  return { start: key.start, end: key.end, message, kind: 'unknown', ...(nearest !== undefined && { nearest }) };
}

/** A section without content, such as one whose keys are all commented out, is no mistake. */
function wrongValue(part: Part, path: Path, root: Part, wanted: string): readonly Problem[] {
  const { node } = part;
  const described = describedAt(path);
  const empty = isEmpty(node);
  if (empty && described && ['section', 'table', 'list'].includes(described.kind)) return [];
  const nearest = node.kind === 'scalar' && !empty && described ? meantValue(node, described) : undefined;
  const message = `${observation(part, path)}: ${wanted}.`;
  return [{ ...placeOf(part, path, root), message, kind: 'value', ...(nearest !== undefined && { nearest }) }];
}

/** The value; the key where the value is nothing or a whole block; the first character where there is no key. */
function placeOf({ node }: Part, path: Path, root: Part): Span {
  if (node.kind === 'scalar' && !isEmpty(node)) return { start: node.start, end: node.end };
  const last = path.at(-1);
  const key = typeof last === 'string' ? partAt(root, path.slice(0, -1))?.entries.get(last)?.key : undefined;
  if (key) return { start: key.start, end: key.end };
  return { start: node.start, end: Math.min(node.start + 1, node.end) };
}

function observation({ node }: Part, path: Path): string {
  const last = path.at(-1);
  const name = typeof last === 'number' ? path.at(-2) : last;
  const holder = name === undefined ? 'headroom.yaml' : `\`${quoted(String(name))}\``;
  if (isEmpty(node)) return typeof last === 'number' ? `${holder} holds an empty entry` : `${holder} has no value`;
  return `${holder} ${typeof last === 'number' ? 'holds' : 'is'} ${shown(node)}`;
}

function shown(node: Part['node']): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  if (node.text.trim() === '') return 'an empty text';
  const isOnlyQuoted = !node.plain && typeof scalarValue({ text: node.text, plain: true }) !== 'string';
  return isOnlyQuoted ? `the text \`"${quoted(node.text)}"\`` : `\`${quoted(node.text)}\``;
}
