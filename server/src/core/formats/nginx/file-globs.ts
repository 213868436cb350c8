/** What stands for letters of a name: some, one, or one of a set. */
type Part = '*' | '?' | { readonly letters: ReadonlySet<string> } | { readonly not: ReadonlySet<string> };

/**
 * Whether a file's name matches a pattern of glob(3): `*`, `?` and sets such as `[a-z]` or `[!a]`. A name with a dot
 * before it has to be asked for by that dot. By hand, because a regular expression could take exponential time.
 */
export function matchesFile(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const parts = partsOf(pattern);
  const letters = [...name];
  let [part, star, resume] = [0, -1, 0];
  for (let at = 0; at < letters.length; ) {
    if (parts[part] === '*') [star, resume] = [part++, at];
    else if (takes(parts[part], letters[at] ?? '')) [part, at] = [part + 1, at + 1];
    else if (star !== -1) [part, at] = [star + 1, ++resume];
    else return false;
  }
  return parts.slice(part).every(each => each === '*');
}

function takes(part: Part | undefined, letter: string): boolean {
  if (part === undefined || part === '*') return false;
  if (part === '?') return true;
  return 'not' in part ? !part.not.has(letter) : part.letters.has(letter);
}

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  for (const [text, negated, set] of pattern.matchAll(/\[([!^]?)(\]?[^\]]*)\]|./gsu)) {
    if (set !== undefined) parts.push(negated ? { not: lettersOf(set) } : { letters: lettersOf(set) });
    else parts.push(text === '*' || text === '?' ? text : { letters: new Set(text) });
  }
  return parts;
}

function lettersOf(set: string): ReadonlySet<string> {
  const letters = new Set<string>();
  for (const [text, first, last] of set.matchAll(/(.)-(.)|./gsu)) {
    if (first === undefined || last === undefined) letters.add(text);
    else
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) letters.add(String.fromCharCode(code));
  }
  return letters;
}
