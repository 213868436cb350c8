import { removeLine } from '../formats/nginx/edits.js';
import type { NginxLine, NginxScope } from '../formats/nginx/scope.js';
import type { NginxWord } from '../syntax/nginx-tree.js';
import type { Edit } from '../text.js';

/** The word of a `listen` line that is exactly this one. */
export function optionOf({ args }: NginxLine, option: string): NginxWord | undefined {
  return args.slice(1).find(({ text }) => text === option);
}

/** The edits that give an option to those of a server's `listen` lines that lack it. */
export function withOption(lines: readonly NginxLine[], option: string): readonly Edit[] {
  return lines
    .filter(line => !optionOf(line, option))
    .map(({ uri, args, node }) => {
      const { end } = args.at(-1) ?? node.name;
      return { uri, start: end, end, newText: ` ${option}` };
    });
}

/** The edit that takes a word and the blank before it out of its line. */
export function withoutWord(line: NginxLine, word: NginxWord): Edit {
  const before = line.args[line.args.indexOf(word) - 1] ?? line.node.name;
  return { uri: line.uri, start: before.end, end: word.end, newText: '' };
}

/** The edits that replace a switch of a server by an option of its `listen` lines; nothing where it has none. */
export function intoListen(
  line: NginxLine,
  option: string,
  concerns: (listen: NginxLine) => boolean,
  text: string,
): readonly Edit[] | undefined {
  const { scope }: { scope: NginxScope } = line;
  const isOff = line.args[0]?.text.toLowerCase() === 'off';
  const listens = isOff ? [] : scope.all('listen').filter(concerns);
  if (scope.place !== 'http/server' || (listens.length === 0 && !isOff)) return undefined;
  return [...withOption(listens, option), removeLine(line, text)];
}
