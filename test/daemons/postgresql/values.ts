import type { Settings } from './settings.js';

/** Settings whose value the server puts into words of its own. */
const REWORDED = new Set(['datestyle', 'client_encoding']);

/**
 * Whether our value is the one that the server prints: numbers are compared as it prints reals,
 * with six digits; the value for an extension is a text until the extension is loaded.
 */
export function sameValue(settings: Settings, name: string, theirs: string, ours: string | undefined): boolean {
  if (REWORDED.has(name.toLowerCase())) return true;
  const setting = settings.all.find(candidate => candidate.name.toLowerCase() === name.toLowerCase());
  if (setting?.fractional !== true || setting.isExtension) return theirs === ours;
  return ours !== undefined && Number(Number(ours).toPrecision(6)) === Number(theirs);
}
