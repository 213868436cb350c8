import { nameOf } from '../../embedded.js';
import type { DirectiveIndex, FormatData } from '../../model/facts.js';
import { factsAt } from '../../model/facts-index.js';
import type { Context } from '../../model/platform.js';
import { type Entry, type SettingSyntax, Settings } from '../../model/settings.js';
import type { ZendTree } from '../../syntax/zend-tree.js';
import { parentUri } from '../../uris.js';
import type { Neighbours } from '../format.js';
import { isScanned } from '../php-ini/includes.js';
import { type PhpDocument, type PhpReading, readFiles, toEntry } from '../php-ini/reading.js';
import { phpHomeOf } from '../php-ini/record.js';
import { common, type PhpSubject } from '../php-ini/subject.js';
import type { PhpTypes } from '../php-ini/types.generated.js';
import { readValue, spell } from '../php-ini/values.js';
import type { FpmDocument } from './reading.js';
import type { FpmEntry } from './subject.js';

/** The format whose files and facts the pools' PHP directives come from. */
export const PHP = 'php-ini';

/** What the pools of one main file run PHP with: a php.ini with its conf.d, and over it each pool's own lines. */
export class PhpViews {
  private readonly index: DirectiveIndex | undefined;
  private readonly main: PhpDocument | undefined;
  private readonly documents: readonly PhpDocument[];
  private base: PhpReading | undefined;
  /** What is the same for all pools. */
  private shared:
    | (ReturnType<typeof common> & Pick<PhpSubject, 'shown' | 'documents' | 'runsAsRoot' | 'textOf'>)
    | undefined;

  constructor(
    private readonly root: FpmDocument,
    neighbours: Neighbours<ZendTree>,
    private readonly context: Context,
    private readonly data: FormatData,
  ) {
    const facts = data.companions?.[PHP];
    this.index = facts && factsAt(facts, context.version.shown);
    const peers = neighbours.peers(PHP) as readonly PhpDocument[];
    this.main = mainOf(peers, root.uri);
    this.documents = this.main ? [this.main, ...scannedBy(this.main, peers)] : [];
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
    const facts = this.data.companions?.[PHP] ?? { format: PHP, asOf: '', versions: [], directives: [] };
    const index = this.index ?? factsAt(facts, this.context.version.shown);
    this.base ??= readFiles(this.documents, index);
    this.shared ??= {
      ...common(facts, this.context, undefined),
      shown: index,
      documents: this.documents,
      runsAsRoot: /^[ \t]*user[ \t]*=[ \t]*\w/m.test(this.root.text),
      textOf: uri => [this.root, ...this.documents].find(document => document.uri === uri)?.text ?? '',
    };
    const { shared } = this;
    const own = overridden(overrides.map(entry => phpEntry(entry, index)));
    const syntax: SettingSyntax = {
      readValue,
      spell,
      insert: (name, value) => place.insert(`php_admin_value[${name}]`, value),
      start: this.main ? { uri: this.main.uri, start: 0, end: 0 } : place.start,
    };
    const effective = [...this.base.entries.filter(({ overriddenBy }) => !overriddenBy), ...own];
    const isComplete = this.main !== undefined && this.base.badLines.length === 0;
    return {
      ...this.context,
      ...shared,
      entries: own,
      scoped: [],
      arrays: [],
      bare: [],
      badLines: [],
      extensions: this.base.extensions,
      settings: new Settings<PhpTypes>(own, index, syntax, isComplete, effective),
      pool,
    };
  }
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

/** The last line of a name wins; PHP-FPM hands all of them on. */
function overridden(entries: readonly Entry[]): readonly Entry[] {
  const lastOf = new Map(entries.map(entry => [entry.name, entry]));
  return entries.map(entry => {
    const winner = lastOf.get(entry.name);
    return winner === entry || !winner ? entry : { ...entry, overriddenBy: winner };
  });
}
