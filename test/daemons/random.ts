/** Repeatable randomness: the same seed gives the same cases on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  shuffle<T>(list: readonly T[]): T[];
}

/** A generator for one purpose, so that a new class of cases does not change the cases of the others. */
export function randomFor(seed: number, purpose: string): Random {
  const next = mulberry32(hash(`${seed}:${purpose}`));
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    const item = list[int(0, list.length - 1)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  };
  return { int, pick, chance: probability => next() < probability, shuffle: list => shuffle(list, int) };
}

function shuffle<T>(list: readonly T[], int: Random['int']): T[] {
  const items = [...list];
  for (let last = items.length - 1; last > 0; last--) {
    const [item] = items.splice(int(0, last), 1);
    if (item !== undefined) items.push(item);
  }
  return items;
}

/** FNV-1a, enough to spread similar purposes. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
