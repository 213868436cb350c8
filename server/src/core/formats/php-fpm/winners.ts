import type { FpmEntry } from './entry.js';

/**
 * The line that counts of those that set the same in one part. PHP-FPM keeps the last one of a setting, but lines with
 * a key in brackets it puts before those it has read already and applies all of them in that order, so that the first
 * of the file has the last word; `php_admin_value` and `php_admin_flag` come behind the others (fpm_conf.c, fpm_php.c).
 */
export function winnersOf(entries: readonly FpmEntry[]): ReadonlyMap<string, FpmEntry> {
  const winners = new Map<string, FpmEntry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const known = key === undefined ? undefined : winners.get(key);
    if (key !== undefined && (!known || replaces(entry, known))) winners.set(key, entry);
  }
  return winners;
}

function replaces(entry: FpmEntry, known: FpmEntry): boolean {
  return entry.key === undefined || (isAdmin(entry) && !isAdmin(known));
}

function isAdmin({ name }: FpmEntry): boolean {
  return name.startsWith('php_admin_');
}

/** What a line sets; nothing where every line of its kind counts. */
export function keyOf({ name, key, lookup }: FpmEntry): string | undefined {
  if (lookup.kind !== 'known' || name === 'access.suppress_path[]') return undefined;
  if (key === undefined) return name;
  return name.startsWith('php_') ? `php ${key}` : `${name} ${key}`;
}
