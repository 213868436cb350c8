/**
 * Whether a path with `/` between segments matches a glob: `**` spans folders, `*` and `?` stay within a segment,
 * `{a,b}` lists alternatives. Matched by hand rather than compiled to a regular expression, because patterns come
 * from workspace files and must not be able to take exponential time.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const segments = path.split('/');
  return patternsOf(glob).some(({ parts, tail }) => path.endsWith(tail) && matchSegments(parts, segments));
}

/** One alternative of a glob. */
interface Pattern {
  readonly parts: readonly string[];
  /** What stands behind its last wildcard: nearly all paths fail there already. */
  readonly tail: string;
}

/** A few globs are asked about every file there is, so that they are taken apart once. */
const known = new Map<string, readonly Pattern[]>();
const MOST_KNOWN = 500;

function patternsOf(glob: string): readonly Pattern[] {
  const patterns = known.get(glob) ?? expandBraces(glob).map(toPattern);
  if (known.size < MOST_KNOWN) known.set(glob, patterns);
  return patterns;
}

function toPattern(pattern: string): Pattern {
  const last = pattern.slice(pattern.lastIndexOf('/') + 1);
  return { parts: pattern.split('/'), tail: /[^*?]*$/.exec(last)?.[0] ?? '' };
}

/** More alternatives than anybody writes; a pattern that asks for more matches nothing beyond them. */
const MOST_ALTERNATIVES = 64;

function expandBraces(glob: string): readonly string[] {
  const expanded: string[] = [];
  const pending = [glob];
  for (
    let pattern = pending.pop();
    pattern !== undefined && expanded.length < MOST_ALTERNATIVES;
    pattern = pending.pop()
  ) {
    const brace = /\{([^{}]*)\}/.exec(pattern);
    if (brace?.[1] === undefined || pending.length > MOST_ALTERNATIVES) {
      expanded.push(pattern);
      continue;
    }
    for (const alternative of brace[1].split(',')) {
      pending.push(pattern.slice(0, brace.index) + alternative + pattern.slice(brace.index + brace[0].length));
    }
  }
  return expanded;
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): boolean {
  return matchWild(pattern, segments, part => part === '**', matchSegment);
}

function matchSegment(pattern: string, segment: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === segment;
  return matchWild(
    [...pattern],
    [...segment],
    part => part === '*',
    (part, letter) => part === '?' || part === letter,
  );
}

/** Greedy matching with one point of return: the last wildcard is the only one that can need to take more. */
function matchWild<T extends string>(
  pattern: readonly T[],
  items: readonly string[],
  isWild: (part: T) => boolean,
  matches: (part: T, item: string) => boolean,
): boolean {
  let part = 0;
  let wild = -1;
  let resume = 0;
  for (let item = 0; item < items.length; ) {
    const current = pattern[part];
    const value = items[item] ?? '';
    if (current !== undefined && isWild(current)) {
      wild = part++;
      resume = item;
    } else if (current !== undefined && matches(current, value)) {
      part++;
      item++;
    } else if (wild !== -1) {
      part = wild + 1;
      item = ++resume;
    } else return false;
  }
  return pattern.slice(part).every(isWild);
}
