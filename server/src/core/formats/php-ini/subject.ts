import { nameOf } from '../../embedded.js';
import type { DirectiveIndex, FormatData, FormatFacts } from '../../model/facts.js';
import { factsAcross, factsAt } from '../../model/facts-index.js';
import type { Context } from '../../model/platform.js';
import { type Entry, type SettingSyntax, Settings } from '../../model/settings.js';
import type { ZendTree } from '../../syntax/zend-tree.js';
import { type Edit, lineAt, lineBreakOf } from '../../text.js';
import { resolvePath } from '../../uris.js';
import type { Neighbours } from '../format.js';
import { includesOf } from './includes.js';
import { type MissingPath, missingInPreload } from './preload.js';
import { type PhpDocument, type PhpReading, readFiles } from './reading.js';
import { overriddenBy } from './trail.js';
import type { PhpTypes } from './types.generated.js';
import { readValue, spell } from './values.js';

/** What rules about PHP see: the effective directives of a php.ini with its conf.d, or those of a pool. */
export interface PhpSubject extends Context, PhpReading {
  readonly program: 'PHP';
  readonly refusal: string;
  readonly nameSeverity: 'warning';
  readonly settings: Settings<PhpTypes>;
  /** Every line that sets a directive, in the order that PHP reads them: php.ini, conf.d, the pool. */
  layers(): readonly Entry[];
  readonly shown: DirectiveIndex;
  readonly documents: readonly PhpDocument[];
  /** The pool whose directives these are; its own lines are the entries, and a php.ini gives the rest. */
  readonly pool: string | undefined;
  /** The files that a preload script needs and the project lacks. */
  missingInPreload(script: string): readonly MissingPath[];
  /** Whether PHP-FPM starts as root, as far as its pools tell. */
  readonly runsAsRoot: boolean;
  readonly indexesOf: () => readonly DirectiveIndex[];
  textOf(uri: string): string;
  acceptsName(name: string): boolean;
  /** Whether a name is one of PHP-FPM's own. */
  isFpmName(name: string): boolean;
  readonly readValue: typeof readValue;
  readonly spell: typeof spell;
  spellNumber(base: number): string;
}

/** The facts of PHP-FPM, whose names are sometimes written into a php.ini. */
export const FPM_FACTS = 'php-fpm';

/** Reads a php.ini and the files of its conf.d. */
export function phpSubject(
  root: PhpDocument,
  neighbours: Neighbours<ZendTree>,
  context: Context,
  data: FormatData,
): PhpSubject {
  const documents = [root, ...scannedFiles(root, neighbours)];
  const shown = factsAt(data.facts, context.version.shown);
  const reading = readFiles(documents, shown);
  const syntax: SettingSyntax = {
    readValue,
    spell,
    insert: insertInto(root),
    start: { uri: root.uri, ...lineAt(root.text, 0) },
    trail: name => overriddenBy(subject, name),
  };
  const isComplete = isMain(root) && reading.badLines.length === 0;
  const subject: PhpSubject = {
    ...context,
    ...reading,
    ...common(data.facts, context, data.companions?.[FPM_FACTS]),
    settings: new Settings<PhpTypes>(reading.entries, shown, syntax, isComplete),
    layers: () => reading.entries,
    shown,
    documents,
    pool: undefined,
    missingInPreload: script => missingInPreload(script, neighbours),
    runsAsRoot: neighbours.peers('php-fpm').some(({ text }) => /^[ \t]*user[ \t]*=[ \t]*\w/m.test(text)),
    textOf: uri => documents.find(document => document.uri === uri)?.text ?? '',
  };
  return subject;
}

/** What does not depend on the files. */
export function common(facts: FormatFacts, context: Context, fpmFacts: FormatFacts | undefined) {
  const indexes = factsAcross(facts, context.version.versions);
  const prefixes = prefixesOf(facts);
  const fpmNames = new Set(fpmFacts?.directives.map(({ name }) => name.replace('[]', '')));
  const isFpmName = (name: string) => fpmNames.has(name) && name !== 'include' && name !== 'user' && name !== 'group';
  return {
    program: 'PHP' as const,
    refusal: 'PHP ignores the line',
    nameSeverity: 'warning' as const,
    indexesOf: () => indexes,
    isFpmName,
    // What a dotted name of an extension that the facts do not describe means, nobody but that extension knows.
    acceptsName: (name: string) =>
      isFpmName(name) || name.startsWith('#') || (name.includes('.') && !prefixes.has(prefixOf(name))),
    readValue,
    spell,
    spellNumber: String,
  };
}

const knownPrefixes = new WeakMap<FormatFacts, ReadonlySet<string>>();

function prefixesOf(facts: FormatFacts): ReadonlySet<string> {
  const known = knownPrefixes.get(facts) ?? new Set(facts.directives.map(({ name }) => prefixOf(name)));
  knownPrefixes.set(facts, known);
  return known;
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf('.') + 1).toLowerCase();
}

/** Files that PHP starts with; others hold a few directives for it to read as well. */
function isMain(document: PhpDocument): boolean {
  return /^php(?:-[\w-]+)?\.ini(?:-\w+)?$/.test(nameOf(document)) && !/\/conf\.d\/[^/]+$/.test(document.uri);
}

function scannedFiles(root: PhpDocument, neighbours: Neighbours<ZendTree>): readonly PhpDocument[] {
  return includesOf(root).flatMap(({ target, accepts }) => {
    const names = neighbours.folder(target);
    if (names === undefined || typeof names === 'string') return [];
    const scanned = names.filter(name => accepts?.(name) ?? true).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return scanned.flatMap(name => {
      const document = neighbours.file(resolvePath(target, name));
      return typeof document === 'object' ? [document] : [];
    });
  });
}

/** Adds a line behind the directive's commented-out default where the file has one, else at the end. */
function insertInto(root: PhpDocument): (name: string, value: string) => Edit {
  return (name, value) => {
    const lineBreak = lineBreakOf(root.text);
    const line = `${name} = ${value}`;
    const sample = root.tree.comments.find(comment => comment.ownLine && isSampleOf(name, comment.text));
    if (sample) return { uri: root.uri, start: sample.end, end: sample.end, newText: lineBreak + line };
    const at = endOfGlobal(root);
    const onNewLine = at === 0 || /\n$/.test(root.text.slice(0, at));
    return { uri: root.uri, start: at, end: at, newText: `${onNewLine ? '' : lineBreak}${line}${lineBreak}` };
  };
}

/** Where a line still counts everywhere: before the first section for a path or a host. */
function endOfGlobal({ text, tree }: PhpDocument): number {
  const scope = tree.sections.find(({ name }) => /^\s*(?:PATH|HOST)\s*=/i.test(name.text));
  return scope?.start ?? text.length;
}

function isSampleOf(name: string, comment: string): boolean {
  const text = comment.replace(/^;\s*/, '');
  return text.startsWith(name) && /^\s*=/.test(text.slice(name.length));
}
