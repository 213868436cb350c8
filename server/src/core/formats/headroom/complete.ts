import type { YamlMap } from '../../syntax/yaml.js';
import { lineAt, type Span } from '../../text.js';
import type { Completion, ParsedDocument } from '../format.js';
import { cursorOf } from './cursor.js';
import { inYaml } from './fields.js';
import { describeKey } from './hover.js';
import { type Described, describedAt, type Path } from './keys.js';
import { type HeadroomTree, parseHeadroom } from './parse.js';

/** Stands for the word at the cursor, so that the parser tells where it is in a document half written. */
const MARKER = 'headroom-cursor-mark';

/** The word at the cursor and what stands around it. */
interface Word extends Span {
  /** In block style at the start of its line, so that a key or a list entry may start here. */
  readonly isFirst: boolean;
  /** Whether a `:` follows, or a value. */
  readonly hasColon: boolean;
  /** A blank that is missing between a `:` and the word. */
  readonly gap: string;
}

/** Keys that the map at the cursor does not have yet, or values that the key before the cursor takes. */
export function complete(
  { uri, text, tree }: ParsedDocument<HeadroomTree>,
  offset: number,
  ruleIds: readonly string[],
): readonly Completion[] {
  if (tree.comments.some(({ start, end }) => start < offset && offset <= end)) return [];
  const word = wordAt(text, offset);
  const cursor = cursorOf(parseHeadroom(marked(text, word)).root, MARKER);
  if (!cursor) return [];
  const holder = cursor.role === 'key' ? cursor.path.slice(0, -1) : cursor.path;
  const described = describedAt(holder);
  if (!described) return [];
  const edit = { uri, start: word.start, end: word.end };
  const values = word.hasColon ? [] : valuesOf(described);
  const takesKey = cursor.map && isMapLike(described);
  const proposals = takesKey ? keysOf(described, holder, cursor.map, word, ruleIds) : values;
  return proposals.map((proposal, rank) => ({
    ...proposal,
    edit: { ...edit, newText: word.gap + proposal.newText },
    rank,
  }));
}

const WORD = /[\w./*%-]/;

function wordAt(text: string, offset: number): Word {
  const line = lineAt(text, offset);
  let [start, end] = [offset, offset];
  while (start > line.start && WORD.test(text.charAt(start - 1))) start--;
  while (end < line.end && WORD.test(text.charAt(end))) end++;
  const before = text.slice(line.start, start);
  const rest = text.slice(end, line.end);
  const isFirst = /^\s*(?:-\s+)*$/.test(before) && /^\s*(?::|#|$)/.test(rest);
  return { start, end, isFirst, hasColon: /^["']?\s*:/.test(rest), gap: before.endsWith(':') ? ' ' : '' };
}

function marked(text: string, { start, end, isFirst, hasColon, gap }: Word): string {
  return `${text.slice(0, start)}${gap}${MARKER}${isFirst && !hasColon ? ':' : ''}${text.slice(end)}`;
}

function isMapLike({ kind }: Described): boolean {
  return kind === 'section' || kind === 'table';
}

/** A completion whose edit and rank are still missing. */
interface Proposal extends Omit<Completion, 'edit' | 'rank'> {
  readonly newText: string;
}

function keysOf(
  described: Described,
  path: Path,
  map: YamlMap,
  word: Word,
  ruleIds: readonly string[],
): readonly Proposal[] {
  const present = new Set(map.pairs.map(({ key }) => (key.kind === 'scalar' ? key.text : '')));
  const names = path[0] === 'rules' ? [...ruleIds, ...domainsOf(ruleIds)] : [...described.keys.keys()];
  return names
    .filter(name => !present.has(name))
    .map(name => {
      const value = described.keys.get(name) ?? described.entry;
      const newText = word.hasColon ? name : name + (value ? separatorBefore(value, map.flow) : ': ');
      const documentation = value && describeKey(name, value);
      return { label: name, kind: 'setting', ...(documentation !== undefined && { documentation }), newText };
    });
}

/** In block style, a map goes on in the next line. */
function separatorBefore(value: Described, isFlow: boolean): string {
  return isMapLike(value) && !isFlow ? ':' : ': ';
}

function domainsOf(ruleIds: readonly string[]): readonly string[] {
  return [...new Set(ruleIds.map(id => `${id.slice(0, id.indexOf('/'))}/*`))].sort();
}

/** The words that a value can be; for anything else, examples of it. */
function valuesOf(described: Described): readonly Proposal[] {
  const { values, enumDescriptions = [], entry, examples = [] } = described;
  if (described.kind === 'list' && entry)
    return valuesOf(entry).map(value => ({ ...value, newText: `[${value.newText}]` }));
  if (isMapLike(described)) return [];
  const words = values.map((label, index) => proposal(label, enumDescriptions[index]));
  return words.length > 0 ? words : examples.map(example => proposal(inYaml(example), undefined));
}

function proposal(label: string, detail: string | undefined): Proposal {
  return { label, kind: 'value', ...(detail !== undefined && { detail }), newText: label };
}
