import type { Comment } from './ini.js';
import { readYaml } from './yaml.js';
import type { YamlError } from './yaml-errors.js';
import type { YamlNode } from './yaml-nodes.js';

/** One document of a stream. All its spans count from `start`, so that it stays true when text before it changes. */
export interface YamlDocument<Extra = unknown> {
  readonly text: string;
  readonly root: YamlNode | undefined;
  readonly comments: readonly Comment[];
  readonly errors: readonly YamlError[];
  /** What the reader of the stream derives from a document once. */
  readonly extra: Extra;
}

/** A document at its place in the text. Where that moves, the same object says so: what was made of it stays true. */
export interface PlacedDocument<Extra = unknown> {
  readonly document: YamlDocument<Extra>;
  readonly start: number;
}

type Movable<Extra> = { -readonly [Key in keyof PlacedDocument<Extra>]: PlacedDocument<Extra>[Key] };

/**
 * Cuts a text at its `---` lines. Such a line ends a document wherever it stands, inside of quotes and blocks too, so
 * that no document has to be read to find the next one.
 */
export function splitDocuments(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 1)) {
    if (!/^[ \t\r\n]?$/.test(text.charAt(at + 4))) continue;
    parts.push(text.slice(start, at + 1));
    start = at + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * Reads all documents of a text. Those whose text stood in the reading before are taken over from it, which ends that
 * reading: after a keystroke only the document that was edited is read again.
 */
export function readDocuments<Extra>(
  text: string,
  derive: (text: string) => YamlDocument<Extra>,
  before: readonly Movable<Extra>[] = [],
): readonly PlacedDocument<Extra>[] {
  const parts = splitDocuments(text);
  // An edit mostly leaves what stands before and behind one document as it was.
  const isSame = (at: number, old: number) => parts[at] !== undefined && parts[at] === before[old]?.document.text;
  let head = 0;
  while (isSame(head, head)) head++;
  const shift = parts.length - before.length;
  let tail = parts.length;
  while (tail > head && tail - shift > head && isSame(tail - 1, tail - 1 - shift)) tail--;
  const known = new Map(before.slice(head, tail - shift).map(({ document }) => [document.text, document]));
  let start = 0;
  return parts.map((part, at) => {
    const kept = at < head ? before[at] : at >= tail ? before[at - shift] : undefined;
    const placed = kept ?? { document: known.get(part) ?? derive(part), start };
    if (!kept) known.set(part, placed.document);
    placed.start = start;
    start += part.length;
    return placed;
  });
}

/** The comments of all documents, where they stand in the text. */
export function commentsOf(documents: readonly PlacedDocument[]): readonly Comment[] {
  return documents.flatMap(({ document, start }) =>
    document.comments.map(comment => ({ ...comment, start: comment.start + start, end: comment.end + start })),
  );
}

/** The first document of a text, without what a reader of streams does not mind. */
export function readDocument(text: string): Omit<YamlDocument, 'extra'> {
  const { root, comments, errors } = readYaml(text);
  return { text, root, comments, errors: isEmpty(text) ? [] : errors };
}

/** Whether a document holds nothing but blank lines, comments and directives, which readers of streams skip. */
function isEmpty(text: string): boolean {
  return /^(?:---)?(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n|\s)*(?:#.*|%.*)?$/.test(text) && !/^[^#%\s-]/m.test(text);
}
