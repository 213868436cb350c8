import type { Path } from '../../syntax/yaml-cursor.js';
import { isEmpty, type YamlAlias, type YamlMap, type YamlNode, type YamlScalar } from '../../syntax/yaml-nodes.js';
import type { Span } from '../../text.js';
import { type Problem, quoted } from './problems.js';

/** A value of the file with its aliases resolved and its keys told apart; `node` is where it is written. */
export interface Part {
  readonly node: Exclude<YamlNode, YamlAlias>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly items: readonly Part[];
}

/** A key with its value. */
export interface Entry {
  readonly key: YamlScalar;
  readonly part: Part;
}

/** What can be read of a tree, and what cannot. */
export interface Resolved {
  readonly part: Part | undefined;
  readonly problems: readonly Problem[];
}

/** What aliases may stand for altogether: enough for any honest file, too little for one that multiplies itself. */
const MOST_COPIES = 5_000;

/** Aliases can nest deeper than the text does. */
const DEEPEST = 200;

/** Resolves aliases and refuses what no map of headroom.yaml can hold. */
export function resolveParts(root: YamlNode): Resolved {
  const resolver = new Resolver();
  return { part: resolver.resolve(root), problems: resolver.problems };
}

class Resolver {
  readonly problems: Problem[] = [];
  /** The nodes that hold the current one: an alias to one of them would never end. */
  private readonly holders = new Set<YamlNode>();
  private copies = 0;
  private isExhausted = false;
  private isTold = false;

  /** `copied` says that an alias leads here: what is written out costs nothing. */
  resolve(node: YamlNode, copied = false): Part | undefined {
    if (node.kind === 'alias') return this.follow(node);
    if (copied && (++this.copies > MOST_COPIES || this.holders.size > DEEPEST)) this.isExhausted = true;
    if (copied && this.isExhausted) return undefined;
    if (node.kind === 'scalar') return { node, entries: new Map(), items: [] };
    this.holders.add(node);
    const entries = node.kind === 'map' ? this.entriesOf(node, copied) : new Map<string, Entry>();
    const items = node.kind === 'list' ? node.items.flatMap(item => this.resolve(item, copied) ?? []) : [];
    this.holders.delete(node);
    return { node, entries, items };
  }

  private follow(alias: YamlAlias): Part | undefined {
    const { target } = alias;
    if (!target) return this.refuse(alias, `No anchor \`&${quoted(alias.name)}\` stands before this alias.`);
    if (this.holders.has(target)) return this.refuse(alias, 'This alias stands inside the value it stands for.');
    if (this.isExhausted) return undefined;
    const told = this.problems.length;
    const part = this.resolve(target, true);
    if (!this.isExhausted) return part;
    if (this.isTold) return undefined;
    this.isTold = true;
    this.problems.length = told;
    return this.refuse(alias, 'The aliases of this file stand for more values than are read: write out what matters.');
  }

  private entriesOf(map: YamlMap, copied: boolean): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const { key, value } of map.pairs) {
      const name = this.nameOf(key, entries);
      const part = this.resolve(value, copied);
      if (name && part) entries.set(name.text, { key: name, part });
    }
    return entries;
  }

  /** The key, where it can be one. */
  private nameOf(key: YamlNode, entries: ReadonlyMap<string, Entry>): YamlScalar | undefined {
    if (key.kind !== 'scalar') return this.refuse(key, `A key is a ${key.kind}: write a name.`);
    if (isEmpty(key)) return this.refuse(key, 'A key is missing before this `:`.');
    if (key.text === '<<') {
      return this.refuse(
        key,
        'Merge keys are not read: write the keys out, or let an alias stand for the whole map.',
        'unknown',
      );
    }
    if (key.text === '__proto__') return this.refuse(key, '`__proto__` cannot be a name.', 'unknown');
    if (!entries.has(key.text)) return key;
    return this.refuse(key, `\`${quoted(key.text)}\` stands twice in this map: the first one counts.`);
  }

  private refuse(at: Span, message: string, kind: Problem['kind'] = 'value'): undefined {
    this.problems.push({ start: at.start, end: at.end, message, kind });
  }
}

/** What a part is for the schema. Versions and values of settings are texts even where YAML sees numbers: 1.30 is not 1.3. */
export function plainValue(part: Part, path: Path = []): unknown {
  const { node, entries, items } = part;
  if (node.kind === 'scalar') return isText(path) && !isEmpty(node) ? node.text : scalarValue(node);
  if (node.kind === 'list') return items.map((item, index) => plainValue(item, [...path, index]));
  const value: Record<string, unknown> = Object.create(null);
  for (const [name, entry] of entries) value[name] = plainValue(entry.part, [...path, name]);
  return value;
}

function isText([section, , key]: Path): boolean {
  return section === 'versions' || section === 'extends' || (section === 'policies' && key !== 'present');
}

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** YAML's core types, told from the text. Words such as `off` and `no` are texts, whatever version a directive asks for. */
export function scalarValue({ text, plain }: Pick<YamlScalar, 'text' | 'plain'>): string | number | boolean | null {
  if (!plain) return text;
  if (NUMBER.test(text)) return Number(text);
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return /^(?:null|~|)$/i.test(text) ? null : text;
}

/** The part at a path. */
export function partAt(root: Part, path: Path): Part | undefined {
  let part: Part | undefined = root;
  for (const step of path) part = typeof step === 'number' ? part?.items[step] : part?.entries.get(step)?.part;
  return part;
}

/** The same without some of its parts. */
export function without(part: Part, removed: ReadonlySet<Part>): Part {
  const kept = [...part.entries].filter(([, entry]) => !removed.has(entry.part));
  const entries = new Map(kept.map(([name, { key, part: value }]) => [name, { key, part: without(value, removed) }]));
  return {
    node: part.node,
    entries,
    items: part.items.filter(item => !removed.has(item)).map(item => without(item, removed)),
  };
}
