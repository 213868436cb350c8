import type { NginxLine, NginxScope } from './scope.js';

/** Lines that a block loses because it has lines of the same name itself. */
export interface Dropped {
  readonly own: readonly NginxLine[];
  readonly lost: readonly NginxLine[];
}

/**
 * What a block loses of a list that is inherited whole or not at all: lines of the blocks around it whose first word
 * none of its own lines has.
 */
export function dropped(scope: NginxScope, name: string): Dropped | undefined {
  const own = scope.all(name);
  const outer = scope.parent?.effective(name) ?? [];
  if (own.length === 0 || outer.length === 0) return undefined;
  const keys = new Set(own.map(keyOf));
  const lost = outer.filter(line => !keys.has(keyOf(line)));
  return lost.length === 0 ? undefined : { own, lost };
}

function keyOf({ args }: NginxLine): string {
  return (args[0]?.text ?? '').toLowerCase();
}

/** The lost lines as they would be written again, names and values. */
export function writtenAgain(lost: readonly NginxLine[], textOf: (uri: string) => string): readonly string[] {
  return lost.map(({ uri, args }) => textOf(uri).slice(args[0]?.start ?? 0, args.at(-1)?.end ?? 0));
}
