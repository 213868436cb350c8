/** Texts written one after the other with `¦` between them, because a line for each would hide what they have in common. */
export function items(...rows: readonly string[]): readonly string[] {
  return rows.flatMap(row => row.split('¦'));
}
