import type { NginxDirective, NginxWord } from '../../syntax/nginx-tree.js';
import type { NginxFacts, NginxIndex } from './facts.js';
import type { Place } from './places.js';

/**
 * A head as the lines it was meant as: where the first word of a later line is a directive that may stand here, a
 * semicolon is missing before it. What the first directive itself takes, such as the `ssl` of `listen`, is none.
 */
export function splitHead(node: NginxDirective, place: Place, index: NginxIndex): readonly NginxDirective[] {
  const { args } = node;
  if (args.length === 0 || !args.some(startsDirective)) return [node];
  const parts: NginxDirective[] = [];
  let [head, first] = [node.name, 0];
  for (const [at, word] of args.entries()) {
    if (!startsDirective(word) || !mayStandHere(word, head, place, index)) continue;
    parts.push({ ...broken(head, args.slice(first, at)), headEnd: node.headEnd });
    [head, first] = [word, at + 1];
  }
  if (parts.length === 0) return [node];
  return [...parts, { ...node, start: head.start, name: head, args: args.slice(first) }];
}

function startsDirective({ startsLine, quoted, text }: NginxWord): boolean {
  return startsLine && !quoted && /^[a-z]/.test(text);
}

function mayStandHere(word: NginxWord, head: NginxWord, place: Place, index: NginxIndex): boolean {
  if (index.find(word.text, place).kind !== 'known') return false;
  const lookup = index.find(head.text, place);
  return lookup.kind === 'known' && !takesWord(lookup.facts, word.text);
}

function takesWord({ flags = [], values = [], words = [], type }: NginxFacts, text: string): boolean {
  return flags.includes(text) || values.includes(text) || words.includes(text) || (type === 'list' && text === 'index');
}

/** A part of a head; the program takes it to end where the head does. */
function broken(name: NginxWord, args: readonly NginxWord[]): Omit<NginxDirective, 'headEnd'> {
  const { end } = args.at(-1) ?? name;
  return { start: name.start, end, name, args, ending: 'broken' };
}
