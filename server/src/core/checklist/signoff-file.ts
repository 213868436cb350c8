import { parseYaml } from '../syntax/yaml.js';
import { keyText } from '../syntax/yaml-access.js';
import { lineBreakOf, lineStart } from '../text.js';
import { parseSignOffs, type SignOff } from './signoffs.js';

/** The text of a file after a change, or why there is none: a file that cannot be read is never overwritten. */
export type Written = { readonly text: string } | { readonly refused: string };

const HEADER =
  '# Sign-offs of the pre-deployment checklist, one block for each item. Headroom writes this file; review it like code.';

/** The file with a sign-off in the place of the one that its item had. Other blocks stay as they are, sorted by item. */
export function writeSignOff(before: string | undefined, signOff: SignOff): Written {
  return change(before, signOff.item, formatSignOff(signOff), signOff);
}

/** The file without the sign-off of an item. */
export function removeSignOff(before: string | undefined, item: string): Written {
  return change(before, item, undefined, undefined);
}

function change(
  before: string | undefined,
  item: string,
  block: string | undefined,
  signOff: SignOff | undefined,
): Written {
  const text = before ?? '';
  const refused = refusal(text);
  if (refused !== undefined) return { refused };
  const { header, blocks } = blocksOf(text);
  const lineBreak = lineBreakOf(text);
  const own = blocks.find(each => each.item === item);
  const fresh =
    block === undefined ? [] : [{ item, comment: own?.comment ?? '', body: block.replaceAll('\n', lineBreak) }];
  const all = [...blocks.filter(each => each !== own), ...fresh].toSorted((a, b) => (a.item < b.item ? -1 : 1));
  const top = header === '' && before === undefined ? HEADER + lineBreak + lineBreak : header;
  const written = top + all.map(({ comment, body }) => comment + body).join('');
  // What was written is read once more: a file that Headroom breaks itself is worse than a refusal.
  const check = parseSignOffs(written);
  const isFine = check.problems.length === 0 && (!signOff || check.signOffs.some(each => each.item === item));
  const problem = check.problems[0]?.message ?? 'it would not be read again.';
  return isFine ? { text: written } : { refused: `The sign-off cannot be written: ${problem}` };
}

/** Why a text is not written to. */
function refusal(text: string): string | undefined {
  const [problem] = parseSignOffs(text).problems;
  if (problem) {
    const line = text.slice(0, problem.start).split('\n').length;
    return `Line ${line}: ${problem.message} Mend the file first; it was not changed.`;
  }
  const { root } = parseYaml(text);
  const isBraced = root?.kind === 'map' && root.flow;
  return isBraced
    ? 'The file is written in braces; write one block for each item first. It was not changed.'
    : undefined;
}

interface Block {
  readonly item: string;
  /** The lines of comments right above it. */
  readonly comment: string;
  readonly body: string;
}

/** Takes a text apart so that nothing is lost: what stands on top, and each block with its comments. */
function blocksOf(text: string): { readonly header: string; readonly blocks: readonly Block[] } {
  const { root } = parseYaml(text);
  if (root?.kind !== 'map') return { header: ended(text), blocks: [] };
  const starts = root.pairs.map(({ key }) => lineStart(text, key.start));
  const tops = starts.map((start, index) => commentAbove(text, start, index === 0 ? 0 : (starts[index - 1] ?? 0)));
  const blocks = root.pairs.map((pair, index) => ({
    item: keyText(pair),
    comment: text.slice(tops[index], starts[index]),
    body: ended(text.slice(starts[index], tops[index + 1] ?? text.length)),
  }));
  return { header: text.slice(0, tops[0]), blocks };
}

/** Where the lines of comments begin that stand right above a line; an empty line ends them. */
function commentAbove(text: string, start: number, least: number): number {
  let top = start;
  while (top > least) {
    const above = lineStart(text, top - 1);
    if (!/^[ \t]*#/.test(text.slice(above, top))) break;
    top = above;
  }
  return top;
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : text + lineBreakOf(text);
}

const KEYS = ['verdict', 'who', 'when', 'note', 'expires', 'link', 'fingerprint'] as const;

/** One block of the file. */
export function formatSignOff(signOff: SignOff): string {
  const lines = KEYS.flatMap(key => {
    const value = signOff[key];
    return value === undefined || value.trim() === '' ? [] : `  ${key}: ${spelled(value.trim())}\n`;
  });
  return `${signOff.item}:\n${lines.join('')}`;
}

/** Plain where that is safe, in double quotes where YAML could take it for something else. */
function spelled(value: string): string {
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9 .,;()/@<>+_'-]*(?::[A-Za-z0-9/][A-Za-z0-9 .,;()/@<>+_'-]*)*$/.test(value);
  return isPlain && !/[: ]$/.test(value) && value.length < 1_000 ? value : JSON.stringify(value);
}
