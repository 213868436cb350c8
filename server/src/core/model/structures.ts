/** Types of formats whose settings are trees: a block has known fields, a map free keys, and `any` is not described. */
export type StructuredType = 'quantity' | 'int-or-percent' | 'port' | 'block' | 'map' | 'any';

/** What the row of a field says beside what every directive has. */
export interface FieldFacts {
  /** The scope, with a path in it where that is needed, whose rows describe what stands inside. */
  readonly ref?: string;
  /** Whether an object without it is refused. */
  readonly required?: boolean;
  /** Whether it cannot be changed once the object exists. */
  readonly immutable?: boolean;
}

/** What the facts of such a format say beside their rows. */
export interface StructureFacts {
  /** Kinds of objects that were served under another name of their API before. */
  readonly removedApis?: readonly RemovedApi[];
  /** By scope, blocks whose newest fields may be missing here: only what looks misspelt is wrong there. */
  readonly open?: Readonly<Record<string, readonly string[]>>;
}

/** An API version that is not served any more, for one kind. */
export interface RemovedApi {
  readonly apiVersion: string;
  readonly kind: string;
  /** The first version without it; nothing where that is not known. */
  readonly removed?: string;
  readonly use: string;
}
