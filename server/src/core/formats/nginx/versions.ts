/** From the oldest to the newest version that may run a file, as comparable numbers. */
export interface VersionSpan {
  readonly first: number;
  readonly last: number;
}

/** A version as one number; what is missing counts as 0, or as `rest`. */
export function packVersion(version: string, rest = 0): number {
  const [major = 0, minor = 0, patch = rest] = version.split('.').map(Number);
  return major * 1e6 + minor * 1e3 + patch;
}

/** The span of a list of versions, oldest first. One without a third number stands for its whole branch. */
export function versionSpan(versions: readonly string[]): VersionSpan {
  return { first: packVersion(versions[0] ?? '0'), last: packVersion(versions.at(-1) ?? '0', 999) };
}
