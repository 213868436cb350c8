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

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** A function of an object that is worked out once for each, as long as the object lives. */
export function oncePer<Key extends object, T>(make: (key: Key) => T): (key: Key) => T {
  const known = new WeakMap<Key, { readonly value: T }>();
  return key => {
    const entry = known.get(key) ?? { value: make(key) };
    known.set(key, entry);
    return entry.value;
  };
}
