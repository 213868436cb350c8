import { cursorOf, MARKER, marked, type Path, type Word, wordAt } from '../../syntax/yaml-cursor.js';
import type { YamlMap } from '../../syntax/yaml-nodes.js';
import type { Completion, ParsedDocument } from '../format.js';
import { inYaml } from './fields.js';
import { describeKey } from './hover.js';
import { type Described, describedAt } from './keys.js';
import { type HeadroomTree, parseHeadroom } from './parse.js';
import type { HeadroomSubject } from './subject.js';

/** Names that the engine knows and headroom.yaml speaks of. */
type KnownNames = Pick<HeadroomSubject, 'ruleIds' | 'settingNames'>;

/** Keys that the map at the cursor does not have yet, or values that the key before the cursor takes. */
export function complete(
  { uri, text, tree }: ParsedDocument<HeadroomTree>,
  offset: number,
  known: KnownNames,
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
  const proposals = takesKey ? keysOf(described, holder, cursor.map, word, known) : values;
  return proposals.map((proposal, rank) => ({
    ...proposal,
    edit: { ...edit, newText: word.gap + proposal.newText },
    rank,
  }));
}

function isMapLike({ kind }: Described): boolean {
  return kind === 'section' || kind === 'table';
}

/** A completion whose edit and rank are still missing. */
interface Proposal extends Omit<Completion, 'edit' | 'rank'> {
  readonly newText: string;
}

function keysOf(described: Described, path: Path, map: YamlMap, word: Word, known: KnownNames): readonly Proposal[] {
  const present = new Set(map.pairs.map(({ key }) => (key.kind === 'scalar' ? key.text : '')));
  const names = namesFor(path, known) ?? [...described.keys.keys()];
  return names
    .filter(name => !present.has(name))
    .map(name => {
      const value = described.keys.get(name) ?? described.entry;
      const newText = word.hasColon ? name : name + (value ? separatorBefore(value, map.flow) : ': ');
      const documentation = value && describeKey(name, value);
      return { label: name, kind: 'setting', ...(documentation !== undefined && { documentation }), newText };
    });
}

/** What the keys of a table are the names of. */
function namesFor(path: Path, { ruleIds, settingNames }: KnownNames): readonly string[] | undefined {
  if (path.length !== 1) return undefined;
  if (path[0] === 'policies') return settingNames;
  return path[0] === 'rules' ? [...ruleIds, ...domainsOf(ruleIds)] : undefined;
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
