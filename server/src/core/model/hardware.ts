/** A value and where it came from, in words a user understands: `headroom.yaml, tier database`. */
export interface Known<T> {
  readonly value: T;
  readonly from: string;
}

export const storages = ['hdd', 'ssd', 'nvme', 'san'] as const;
export type Storage = (typeof storages)[number];

/** One machine or container, as far as it is known. Memory in bytes. */
export interface Hardware {
  readonly memory?: Known<number>;
  readonly cpus?: Known<number>;
  readonly storage?: Known<Storage>;
  /** Whether the program has the machine to itself. */
  readonly dedicated?: Known<boolean>;
}

/** Declared values win over those of `fallback`, one by one. */
export function mergeHardware(declared: Hardware, fallback: Hardware): Hardware {
  return { ...fallback, ...declared };
}
