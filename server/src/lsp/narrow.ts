/** Values from outside, such as settings and initialization options, as far as they are what they should be. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named fields; lists are not. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The named fields of a value; none where it has none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The texts of a list; none where it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** What to say of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
