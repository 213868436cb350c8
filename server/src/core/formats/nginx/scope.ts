import type { Setting, ValueTypes } from '../../model/settings.js';
import type { NginxDirective, NginxWord } from '../../syntax/nginx-tree.js';
import { isTemplate } from '../../templates.js';
import type { Edit, Location } from '../../text.js';
import { insertLine, replaceArguments } from './edits.js';
import { directiveOf, type NginxFacts, type NginxIndex, type NginxLookup } from './facts.js';
import type { Place } from './places.js';
import type { NginxTypes } from './types.generated.js';
import { readInteger, readSize, readWord } from './values.js';

/** A directive, or an entry of a data block, where the program reads it. */
export interface NginxLine {
  readonly name: string;
  /** The words behind the name, as the program reads them. */
  readonly args: readonly NginxWord[];
  readonly uri: string;
  readonly node: NginxDirective;
  /** The block that it stands in. */
  readonly scope: NginxScope;
  /** What the name means there; nothing for entries of data blocks and for blocks that are not described. */
  readonly lookup: NginxLookup | undefined;
  /** The block that it opens. */
  readonly block: NginxScope | undefined;
}

/** What all blocks of a configuration share. */
export interface ScopeFacts {
  readonly index: NginxIndex;
  /** The version that defaults are shown for. */
  readonly shown: string;
  textOf(uri: string): string;
}

type TypeOf<Name extends keyof NginxTypes> = ValueTypes[NginxTypes[Name] & keyof ValueTypes];

/** A number of buffers of one size. */
export interface Buffers {
  readonly number: number;
  readonly size: number;
}

/**
 * A block, or the top of the main file: what stands in it, and what holds in it. Included files are part of the block
 * that includes them.
 *
 * A directive holds in a block where the block has it, else where the nearest block around it has it. That goes for
 * lists too: one `add_header` of a location replaces all of its server's. What decides what becomes of a request
 * (`proxy_pass`, `return`, `try_files`) is not handed down, except to an `if` or `limit_except` of the same location.
 */
export class NginxScope {
  /** Its own lines in the program's order, those of included files among them. */
  readonly lines: NginxLine[] = [];
  /** Whether all of its lines are known; an include that is not read here may have more. */
  isComplete = true;
  private byName: ReadonlyMap<string, readonly NginxLine[]> | undefined;
  private readonly settings = new Map<string, Setting<unknown> | undefined>();

  constructor(
    readonly place: Place,
    /** The line that opens it; nothing at the top. */
    readonly opener: NginxLine | undefined,
    readonly parent: NginxScope | undefined,
    /** Where it starts: its name, or the start of the main file. */
    readonly at: Location,
    private readonly facts: ScopeFacts,
  ) {}

  /** Its own lines of a name. */
  all(name: string): readonly NginxLine[] {
    this.byName ??= grouped(this.lines);
    return this.byName.get(name) ?? [];
  }

  /** The first of its own lines of a name: the one that counts where only one may stand. */
  own(name: string): NginxLine | undefined {
    return this.all(name)[0];
  }

  /** The lines of a name that hold here: its own, or those of the nearest block around it that has any. */
  effective(name: string): readonly NginxLine[] {
    const own = this.all(name);
    const { parent } = this;
    if (own.length > 0 || !parent || !this.inherits(name)) return own;
    return parent.effective(name);
  }

  /** Whether all lines that could set something here are known, those of the blocks around it included. */
  get isCertain(): boolean {
    return this.isComplete && (this.parent ? this.parent.isCertain : this.place === 'main');
  }

  /** The enclosing block of a kind, itself included. */
  within(place: Place): NginxScope | undefined {
    return this.place === place ? this : this.parent?.within(place);
  }

  /** The blocks of a kind inside it, at any depth, in the program's order. */
  *inside(place: Place): Generator<NginxScope> {
    for (const { block } of this.lines) {
      if (!block) continue;
      if (block.place === place) yield block;
      yield* block.inside(place);
    }
  }

  /**
   * The effective value of a directive here, in bytes, milliseconds, plain numbers, switches or text: its first word
   * where it has several, the program's default where nothing sets it. Nothing where the value cannot be read (another
   * rule says so), where a template fills it in, where it depends on a version that is not known, or where files that
   * are not read here may set it.
   */
  get<Name extends keyof NginxTypes & string>(name: Name): Setting<TypeOf<Name>> | undefined {
    return this.find(name) as Setting<TypeOf<Name>> | undefined;
  }

  /** As `get`, for names that are only known at run time. */
  find(name: string): Setting<unknown> | undefined {
    if (!this.settings.has(name)) this.settings.set(name, this.lookUp(name));
    return this.settings.get(name);
  }

  /** The effective value of `proxy_buffers` and its kind. */
  buffers(name: string): Setting<Buffers> | undefined {
    const setting = this.find(name);
    const [line] = this.effective(name);
    const words = line ? line.args.map(({ text }) => text) : (setting?.directive.default ?? '').split(' ');
    const number = readInteger(words[0] ?? '');
    const size = readSize(words[1] ?? '', false);
    return setting && number !== undefined && size !== undefined ? { ...setting, value: { number, size } } : undefined;
  }

  /** The edit that adds a line to this block, behind its last one. */
  add(name: string, value: string): Edit {
    return insertLine(this, `${name} ${value};`, this.facts.textOf(this.at.uri));
  }

  private inherits(name: string): boolean {
    if (this.place === 'http/upstream' || this.place === 'stream/upstream') return false;
    const isPseudo = this.place === 'http/if in location' || this.place === 'http/limit_except';
    return !OWN_ONLY.has(name) || (isPseudo && name.endsWith('_pass'));
  }

  private lookUp(name: string): Setting<unknown> | undefined {
    const [line] = this.effective(name);
    const row = rowOf(this.facts.index, line, name, this.place);
    if (!row || (!line && !this.isCertain)) return undefined;
    const directive = directiveOf(row, this.facts.index, this.facts.shown);
    const text = line ? line.args[0]?.text : directive?.default?.split(' ')[0];
    if (!directive || text === undefined || isTemplate(text) || (row.variables && text.includes('$'))) return undefined;
    const value = readWord(directiveKind(row), text);
    if (value === undefined) return undefined;
    return {
      name,
      value,
      explicit: line !== undefined,
      at: line ? valuePlace(line) : this.at,
      directive,
      trail: [],
      assign: written => (line ? replaceArguments(line, written) : this.add(name, written)),
    };
  }
}

function grouped(lines: readonly NginxLine[]): ReadonlyMap<string, readonly NginxLine[]> {
  const groups = new Map<string, NginxLine[]>();
  for (const line of lines) {
    const group = groups.get(line.name);
    if (group) group.push(line);
    else groups.set(line.name, [line]);
  }
  return groups;
}

/** A word behind the name decides what a list, a block or flags begin with; it is read as text. */
function directiveKind(row: NginxFacts): Parameters<typeof readWord>[0] {
  return row.type === 'flags' || row.type === 'list' || row.type === 'block' ? { type: 'string' } : row;
}

function rowOf(index: NginxIndex, line: NginxLine | undefined, name: string, place: Place): NginxFacts | undefined {
  const lookup = line ? line.lookup : index.find(name, place);
  return lookup?.kind === 'known' ? lookup.facts : undefined;
}

/** The words behind a line's name; the name where there are none. */
export function valuePlace({ uri, args, node }: NginxLine): Location {
  const [first] = args;
  const last = args.at(-1);
  return first && last
    ? { uri, start: first.start, end: last.end }
    : { uri, start: node.name.start, end: node.name.end };
}

/** A line's name. */
export function namePlace({ uri, node: { name } }: NginxLine): Location {
  return { uri, start: name.start, end: name.end };
}

/** A line without its block: from the name to the last word. */
export function linePlace({ uri, args, node: { name } }: NginxLine): Location {
  return { uri, start: name.start, end: args.at(-1)?.end ?? name.end };
}

/** What blocks inside do not get from the blocks around them. */
const OWN_ONLY: ReadonlySet<string> = new Set([
  ...[
    'proxy_pass',
    'fastcgi_pass',
    'uwsgi_pass',
    'scgi_pass',
    'grpc_pass',
    'memcached_pass',
    'tunnel_pass',
    'js_content',
  ],
  ...['try_files', 'return', 'rewrite', 'set', 'break', 'if', 'alias', 'internal', 'location', 'limit_except'],
  ...['server', 'listen', 'server_name', 'empty_gif', 'stub_status', 'mp4', 'flv', 'perl', 'echo'],
]);
