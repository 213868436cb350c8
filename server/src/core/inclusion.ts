/** Which documents are read on their own, and which as part of others. */
export interface Inclusion {
  /** The main files of each document; a main file is its own. */
  readonly mainsOf: ReadonlyMap<string, readonly string[]>;
  /** Everything that a main file reads, itself included. */
  readonly membersOf: ReadonlyMap<string, readonly string[]>;
}

/** For each document, the known documents it includes directly. */
export function includedBy(
  uris: readonly string[],
  targetsOf: (uri: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const known = new Set(uris);
  return new Map(uris.map(uri => [uri, targetsOf(uri).filter(target => known.has(target))]));
}

/**
 * Main files are those that no other file includes. Of a circle that nothing outside includes, the first of `uris` is
 * taken, so that its files are checked at all.
 */
export function mainDocuments(uris: readonly string[], includes: ReadonlyMap<string, readonly string[]>): Inclusion {
  const included = new Set<string>();
  for (const [uri, targets] of includes) for (const target of targets) if (target !== uri) included.add(target);
  const membersOf = new Map<string, readonly string[]>();
  const mainsOf = new Map<string, string[]>();
  const addMain = (main: string) => {
    const members = reachableFrom(main, includes);
    membersOf.set(main, members);
    for (const member of members) mainsOf.set(member, [...(mainsOf.get(member) ?? []), main]);
  };
  for (const uri of uris) if (!included.has(uri)) addMain(uri);
  for (const uri of uris) if (!mainsOf.has(uri)) addMain(uri);
  return { mainsOf, membersOf };
}

function reachableFrom(main: string, includes: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reached = new Set([main]);
  for (const uri of reached) for (const target of includes.get(uri) ?? []) reached.add(target);
  return [...reached];
}
