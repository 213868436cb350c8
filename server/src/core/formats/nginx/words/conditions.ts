import type { Judge } from './grammar.js';

const OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '~', '~*', '!~', '!~*']);

/** The condition of `if`: parentheses around a variable, a comparison or a test of a file. */
export const condition: Judge = args => {
  const found = insideParentheses(args);
  if (!found) return { index: -1, because: 'the condition needs parentheses around it' };
  const { words, offset } = found;
  const [subject = '', operator, , ...more] = words;
  const bad = (because: string) => ({ index: Math.min(offset, args.length - 1), because });
  if (subject.length > 1 && subject.startsWith('$')) {
    if (words.length !== 1 && (words.length !== 3 || more.length > 0))
      return bad('a condition is a variable, or a variable compared with one value');
    const isKnown = operator === undefined || OPERATORS.has(operator);
    return isKnown ? undefined : { index: offset + 1, expected: '`=`, `!=`, `~`, `~*`, `!~` or `!~*`' };
  }
  if (!/^!?-.$/s.test(subject)) return bad('a condition starts with a variable or a test such as `-f`');
  if (words.length !== 2) return bad(`a test such as \`${subject}\` takes one path`);
  return /[fdex]$/.test(subject) ? undefined : { index: offset, expected: '`-f`, `-d`, `-e` or `-x`' };
};

/** The words between the parentheses, which may stand alone or touch the first and the last one. */
function insideParentheses(args: readonly string[]): { words: readonly string[]; offset: number } | undefined {
  const words = [...args];
  const [first = ''] = words;
  if (!first.startsWith('(')) return undefined;
  const offset = first.length === 1 ? 1 : 0;
  if (offset === 1) words.shift();
  else words[0] = first.slice(1);
  const last = args.at(-1) ?? '';
  if (!last.endsWith(')')) return undefined;
  if (last.length === 1) words.pop();
  else words[words.length - 1] = (words.at(-1) ?? '').slice(0, -1);
  return { words, offset };
}
