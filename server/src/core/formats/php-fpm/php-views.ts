import { nameOf } from '../../embedded.js';
import type { DirectiveIndex, FormatData } from '../../model/facts.js';
import { factsAt } from '../../model/facts-index.js';
import type { Context } from '../../model/platform.js';
import { type Entry, type SettingSyntax, Settings } from '../../model/settings.js';
import { parentUri } from '../../uris.js';
import type { Neighbours } from '../format.js';
import { imageOf, type PhpImage } from '../php-ini/image.js';
import { isScanned } from '../php-ini/includes.js';
import { type PhpDocument, type PhpReading, readFiles, toEntry } from '../php-ini/reading.js';
import { phpHomeOf } from '../php-ini/record.js';
import { common, type PhpSubject } from '../php-ini/subject.js';
import { overriddenBy } from '../php-ini/trail.js';
import type { PhpTypes } from '../php-ini/types.generated.js';
import { readValue, spell } from '../php-ini/values.js';
import type { FpmEntry } from './entry.js';
import type { FpmDocument } from './reading.js';
import { keyOf, winnersOf } from './winners.js';

/** The format whose files and facts the pools' PHP directives come from. */
export const PHP = 'php-ini';

/** What the pools of one main file run PHP with: a php.ini with its conf.d, and over it each pool's own lines. */
export class PhpViews {
  private readonly index: DirectiveIndex | undefined;
  private readonly main: PhpDocument | undefined;
  private readonly documents: readonly PhpDocument[];
  private readonly runsAsRoot: boolean;
  private readonly image: PhpImage | undefined;
  /** What is the same for all pools. */
  private shared: PhpSubject | undefined;

  constructor(
    root: FpmDocument,
    /** The files of PHP-FPM, in which the pools stand. */
    private readonly own: readonly FpmDocument[],
    neighbours: Pick<Neighbours<unknown>, 'peers'>,
    private readonly context: Context,
    private readonly data: FormatData,
  ) {
    const facts = data.companions?.[PHP];
    this.index = facts && factsAt(facts, context.version.shown);
    const peers = neighbours.peers(PHP) as readonly PhpDocument[];
    this.main = mainOf(peers, root.uri);
    this.documents = this.main ? [this.main, ...scannedBy(this.main, peers)] : [];
    this.image = imageOf(this.main?.uri ?? root.uri, neighbours);
    this.runsAsRoot = own.some(({ text }) => /^[ \t]*user[ \t]*=[ \t]*\w/m.test(text));
  }

  /** What the directives of all pools depend on beside their own lines. */
  get inputs(): readonly unknown[] {
    const loaded = this.image?.extensions.map(({ name, at }) => `${name} ${at.start}`).join() ?? '';
    return [this.runsAsRoot, this.index, loaded, ...this.documents];
  }

  /** Whether PHP has a directive of this name, in whatever version. */
  knows(name: string): boolean {
    return this.index !== undefined && this.index.find(name).kind !== 'unknown';
  }

  /** Whether a directive is on or off. */
  isSwitch(name: string): boolean {
    const lookup = this.index?.find(name);
    return lookup?.kind === 'known' && lookup.directive.type === 'bool';
  }

  /** What the workers of a pool run with. */
  of(pool: string, overrides: readonly FpmEntry[], place: SettingSyntax): PhpSubject {
    this.shared ??= this.startWith();
    const { shared } = this;
    const own = phpEntries(overrides, shared.shown);
    const syntax: SettingSyntax = {
      readValue,
      spell,
      insert: (name, value) => place.insert(`php_admin_value[${name}]`, value),
      start: this.main ? { uri: this.main.uri, start: 0, end: 0 } : place.start,
      trail: name => overriddenBy(subject, name),
    };
    const { isComplete } = shared.settings;
    const settings = new Settings<PhpTypes>(own, shared.shown, syntax, isComplete, undefined, shared.settings);
    const subject: PhpSubject = { ...shared, entries: own, layers: () => [...shared.layers(), ...own], settings, pool };
    return subject;
  }

  /** What PHP-FPM starts with: php.ini and its conf.d. Their lines are judged where they stand. */
  private startWith(): PhpSubject {
    const facts = this.data.companions?.[PHP] ?? { format: PHP, asOf: '', versions: [], directives: [] };
    const shown = this.index ?? factsAt(facts, this.context.version.shown);
    const base = readOnce(this.documents, shown);
    const syntax: SettingSyntax = {
      readValue,
      spell,
      insert: (_, value) => ({ uri: this.main?.uri ?? '', start: 0, end: 0, newText: value }),
      start: { uri: this.main?.uri ?? '', start: 0, end: 0 },
    };
    const isComplete = this.main !== undefined && base.badLines.length === 0;
    return {
      ...this.context,
      ...common(facts, this.context, undefined),
      shown,
      documents: this.documents,
      runsAsRoot: this.runsAsRoot,
      missingInPreload: () => [],
      textOf: uri => [...this.own, ...this.documents].find(document => document.uri === uri)?.text ?? '',
      entries: [],
      layers: () => base.entries,
      scoped: [],
      arrays: [],
      bare: [],
      badLines: [],
      extensions: [...base.extensions, ...(this.image?.extensions ?? [])],
      image: this.image,
      settings: new Settings<PhpTypes>(base.entries, shown, syntax, isComplete),
      pool: undefined,
    };
  }
}

const readings = new WeakMap<PhpDocument, { readonly inputs: readonly unknown[]; readonly reading: PhpReading }>();

/** The reading of a php.ini with its conf.d: the pools may be edited for hours while it stays the same. */
function readOnce(documents: readonly PhpDocument[], index: DirectiveIndex): PhpReading {
  const [main] = documents;
  const inputs = [index, ...documents];
  const known = main && readings.get(main);
  if (known?.inputs.length === inputs.length && known.inputs.every((input, at) => input === inputs[at]))
    return known.reading;
  const reading = readFiles(documents, index);
  if (main) readings.set(main, { inputs, reading });
  return reading;
}

/** The php.ini that PHP-FPM starts with: the one at the same home, else the only one there is. */
function mainOf(peers: readonly PhpDocument[], uri: string): PhpDocument | undefined {
  const mains = peers.filter(each => nameOf(each) === 'php.ini' && !/\/cli\//.test(each.uri));
  const near = mains.filter(({ uri: each }) => phpHomeOf(each) === phpHomeOf(uri));
  const candidates = near.length > 0 ? near : mains;
  return candidates.length === 1 ? candidates[0] : undefined;
}

function scannedBy({ uri, embedded }: PhpDocument, peers: readonly PhpDocument[]): readonly PhpDocument[] {
  const folder = `${parentUri(uri)}/conf.d`;
  return embedded ? [] : peers.filter(each => parentUri(each.uri) === folder && isScanned(nameOf(each)));
}

/** The line as PHP sees it: the key is the directive's name. */
function phpEntry(entry: FpmEntry, index: DirectiveIndex): Entry {
  const { line } = entry;
  const name = line.offset ?? line.name;
  return toEntry(entry.uri, { ...line, name, start: line.start }, index, undefined);
}

/** The pool's lines as entries of PHP, each with the one that counts in its place. */
function phpEntries(overrides: readonly FpmEntry[], index: DirectiveIndex): readonly Entry[] {
  const entries = new Map(overrides.map(each => [each, phpEntry(each, index)]));
  const winners = winnersOf(overrides);
  return overrides.flatMap(each => {
    const entry = entries.get(each);
    const winner = winners.get(keyOf(each) ?? '');
    const overriddenBy = winner && winner !== each ? entries.get(winner) : undefined;
    return entry && overriddenBy ? { ...entry, overriddenBy } : (entry ?? []);
  });
}
