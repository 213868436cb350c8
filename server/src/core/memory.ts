/** A result with everything it was made from. */
export interface Remembered<T> {
  readonly inputs: readonly unknown[];
  readonly result: T;
}

/** The result for the same inputs as last time, or a new one. */
export function remembered<T>(
  memory: Map<string, Remembered<T>>,
  key: string,
  inputs: readonly unknown[],
  make: () => T,
): T {
  const known = memory.get(key);
  if (known && sameItems(known.inputs, inputs)) return known.result;
  const result = make();
  memory.set(key, { inputs, result });
  return result;
}

/** A plain loop: this is asked thousands of times at every keystroke. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** A function of an object that is worked out once for each, as long as the object lives. */
export function oncePer<Key extends object, T>(make: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, { readonly value: T }>();
  return key => {
    const entry = known.get(key);
    if (entry) return entry.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}

/** A function of an object and more that is worked out again where the rest is not what it last was for that object. */
export function oncePerChange<Key extends object, Rest extends readonly unknown[], T>(
  make: (key: Key, ...rest: Rest) => T,
): (key: Key, ...rest: Rest) => T {
  const known = new WeakMap<Key, Remembered<T>>();
  return (key, ...rest) => {
    const last = known.get(key);
    if (last && sameItems(last.inputs, rest)) return last.result;
    const result = make(key, ...rest);
    known.set(key, { inputs: rest, result });
    return result;
  };
}

/**
 * A function of an object and a text that is worked out once for each pair, as long as the object lives. Texts change
 * with every keystroke, so only so many are kept, and none that is long.
 */
export function oncePerText<Key extends object, T>(make: (key: Key, text: string) => T): (key: Key, text: string) => T {
  const textsOf = oncePer((_: Key) => new Map<string, { readonly value: T }>());
  return (key, text) => {
    const texts = textsOf(key);
    const known = texts.get(text);
    if (known) return known.value;
    const value = make(key, text);
    if (texts.size >= MOST_TEXTS) texts.clear();
    if (text.length <= LONGEST_TEXT) texts.set(text, { value });
    return value;
  };
}

const MOST_TEXTS = 4_000;
const LONGEST_TEXT = 200;
