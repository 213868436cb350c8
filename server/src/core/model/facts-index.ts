import { oncePer } from '../memory.js';
import type { Directive, DirectiveFacts, DirectiveIndex, FactType, FormatFacts, Lookup } from './facts.js';
import { atVersion, compareVersions } from './versions.js';

const indexes = oncePer((_: FormatFacts) => new Map<string, DirectiveIndex>());

/**
 * The facts as of one version; with a scope, those of that scope and those of none. Remembered, because every document
 * of a format asks for the same few.
 */
export function factsAt(facts: FormatFacts, version: string, scope?: string): DirectiveIndex {
  const known = indexes(facts);
  const key = scope === undefined ? version : `${version} ${scope}`;
  const index = known.get(key) ?? buildIndex(facts, version, scope);
  known.set(key, index);
  return index;
}

const across = oncePer((_: FormatFacts) => new Map<string, readonly DirectiveIndex[]>());

/** The facts as of several versions, in their order; the same array for the same question. */
export function factsAcross(
  facts: FormatFacts,
  versions: readonly string[],
  scope?: string,
): readonly DirectiveIndex[] {
  const known = across(facts);
  const key = [scope, ...versions].join(' ');
  const found = known.get(key) ?? versions.map(version => factsAt(facts, version, scope));
  known.set(key, found);
  return found;
}

function buildIndex(facts: FormatFacts, version: string, scope: string | undefined): DirectiveIndex {
  const keyOf = facts.caseSensitive ? (name: string) => name : (name: string) => name.toLowerCase();
  const rows = facts.directives.filter(row => scope === undefined || row.scope === undefined || row.scope === scope);
  const lookups = new Map<string, Lookup>();
  const directives: Directive[] = [];
  for (const row of rows) {
    const lookup = lookupAt(row, version);
    lookups.set(keyOf(row.name), lookup);
    if (lookup.kind === 'known') directives.push(lookup.directive);
  }
  for (const { name, alias } of rows) {
    const target = alias === undefined ? undefined : lookups.get(keyOf(alias));
    // An old name that is still accepted means what the new one means, bounds included.
    if (target?.kind === 'known' && lookups.get(keyOf(name))?.kind === 'known') lookups.set(keyOf(name), target);
  }
  return { version, scope, directives, keyOf, find: name => lookups.get(name) ?? lookups.get(keyOf(name)) ?? UNKNOWN };
}

const UNKNOWN: Lookup = { kind: 'unknown' };

function lookupAt(facts: DirectiveFacts, version: string): Lookup {
  if (facts.since !== undefined && !facts.backpatched && compareVersions(version, facts.since) < 0) {
    return { kind: 'not-yet', facts, since: facts.since };
  }
  const gone = facts.removed !== undefined && compareVersions(version, facts.removed) >= 0;
  if (gone && facts.alias === undefined) return { kind: 'removed', facts, removed: facts.removed ?? '' };
  return { kind: 'known', directive: sharedDirective(facts, version) };
}

/** Directives that no version changes are one object in all of them, so that equal readings need not be made twice. */
function sharedDirective(facts: DirectiveFacts, version: string): Directive {
  const { typeBy, mins, maxs, floors, valuesBy, defaults, contextBy } = facts;
  if (typeBy ?? mins ?? maxs ?? floors ?? valuesBy ?? defaults ?? contextBy) return directiveAt(facts, version);
  return unchanging(facts);
}

const unchanging = oncePer((facts: DirectiveFacts) => directiveAt(facts, ''));

const TYPES: ReadonlySet<string> = new Set<FactType>(['bool', 'integer', 'real', 'enum', 'string']);

function directiveAt(facts: DirectiveFacts, version: string): Directive {
  const olderType = atVersion(facts.typeBy, version);
  const isNewest = facts.typeBy !== undefined && Object.values(facts.typeBy).at(-1) === olderType;
  const type = olderType !== undefined && !isNewest && TYPES.has(olderType) ? (olderType as FactType) : facts.type;
  return {
    name: facts.name,
    type,
    unit: facts.unit,
    min: atVersion(facts.mins, version) ?? facts.min,
    max: atVersion(facts.maxs, version) ?? facts.max,
    floor: atVersion(facts.floors, version) ?? facts.floor,
    values: atVersion(facts.valuesBy, version) ?? facts.values ?? [],
    default: atVersion(facts.defaults, version) ?? facts.default,
    context: atVersion(facts.contextBy, version) ?? facts.context,
    facts,
  };
}
