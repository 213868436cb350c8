/** The versions a document is judged for. */
export interface VersionTarget {
  /** Every version that may run the file, oldest first: one where it is known, all supported ones where it is not. */
  readonly versions: readonly string[];
  /** The version that facts are shown for: the known one, or the newest released one. */
  readonly shown: string;
  /** Whether the facts describe this version; what is judged by a neighbour's facts is never certain. */
  readonly isExact: boolean;
  /** Where the version came from, such as `headroom.yaml` or a path; nothing where it was assumed. */
  readonly from: string | undefined;
}

/** Compares dotted versions number by number: `1.9` is before `1.23`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = Number.parseInt(left[part] ?? '0', 10) - Number.parseInt(right[part] ?? '0', 10);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

/** The value of a `{ version: value }` table that holds at `version`; the oldest entry also holds before its version. */
export function atVersion<T>(table: Readonly<Record<string, T>> | undefined, version: string): T | undefined {
  if (!table) return undefined;
  const keys = Object.keys(table).sort(compareVersions);
  const key = keys.findLast(from => compareVersions(from, version) <= 0) ?? keys[0];
  return key === undefined ? undefined : table[key];
}

/**
 * The target for a declared version, mapped to the newest described one that is not later: `16.3` is judged as 16.
 * Versions outside the described range are judged as its nearest end.
 */
export function versionTarget(
  facts: { readonly versions: readonly string[]; readonly prerelease?: string },
  declared: { readonly version: string; readonly from: string } | undefined,
): VersionTarget {
  const { versions } = facts;
  const released = versions.filter(version => version !== facts.prerelease);
  if (!declared) return { versions, shown: released.at(-1) ?? '', isExact: true, from: undefined };
  const known =
    versions.findLast(version => compareVersions(version, declared.version) <= 0) ?? versions[0] ?? declared.version;
  const isExact = compareVersions(declared.version, known) === 0 || declared.version.startsWith(`${known}.`);
  return { versions: [known], shown: known, isExact, from: declared.from };
}
