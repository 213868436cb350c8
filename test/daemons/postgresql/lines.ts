import type { Place } from '../contract.js';
import type { Answer } from './server.js';

type Files = Readonly<Record<string, string>>;
type Ask = (files: Files) => Promise<Answer>;

/** How to go on asking about a refused case. */
export interface Questions {
  readonly ask: Ask;
  /** Whether nothing is checked after the values: all wrong ones are complained about at once. */
  readonly valuesAreLast: boolean;
  /** A value that the server takes for a setting. */
  goodValue(name: string): Promise<string>;
}

const ABOUT_INCLUDE = /^LOG: {2}.*configuration (file|directory)/;

/** A message that names no line, and how often it was given. */
interface Complaint {
  readonly text: string;
  readonly times: number;
}

/** A hang of this search would be a mistake in it: no case has more bad lines than this. */
const MOST_ROUNDS = 12;

/** Only complaints about values and includes do without a line. */
const NAMES_LINE = / in file "(.*)" line (\d+)/;

/**
 * Finds every line the server complains about. It stops at the first kind of trouble (syntax, then names, then
 * values), so the lines found are made comments and it is asked again until it accepts. Nothing comes back where it
 * refuses for a reason that has no line, such as two settings that contradict each other.
 */
export async function badLines(first: Answer, files: Files, questions: Questions): Promise<Place[] | undefined> {
  const found: Place[] = [];
  let left = endLines(files);
  let answer = isEnded(files) ? first : await questions.ask(left);
  for (let round = 0; round < MOST_ROUNDS && !answer.accepted; round++) {
    const guilty = await guiltyLines(answer, left, questions);
    if (guilty.length === 0) return undefined;
    found.push(...guilty);
    const areValues = !answer.messages.some(message => NAMES_LINE.test(message) || ABOUT_INCLUDE.test(message));
    if (areValues && questions.valuesAreLast) return found;
    left = comment(left, areValues ? guilty.flatMap(place => [place, ...overridden(left, place)]) : guilty);
    answer = await questions.ask(left);
  }
  if (!answer.accepted) throw new Error(`No end of bad lines in ${JSON.stringify(files)}`);
  return found;
}

/** Without a last line feed the server names the line before for what is missing at the end of the last line. */
function endLines(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, text.endsWith('\n') ? text : `${text}\n`]),
  );
}

function isEnded(files: Files): boolean {
  return Object.values(files).every(text => text.endsWith('\n'));
}

async function guiltyLines(answer: Answer, files: Files, questions: Questions): Promise<Place[]> {
  const complaints = answer.messages.filter(message => message.startsWith('LOG:  ') && !message.includes('skipping'));
  const places: Place[] = [];
  for (const text of new Set(complaints)) {
    const named = NAMES_LINE.exec(text);
    if (named) places.push({ file: named[1] ?? '', line: Number(named[2]) });
    else places.push(...(await suspects({ text, times: timesIn(answer, text) }, files, questions)));
  }
  return places;
}

/** A complaint without a line names a setting as the file spells it, or else is blamed on the line it depends on. */
async function suspects(complaint: Complaint, files: Files, questions: Questions): Promise<Place[]> {
  const name = /parameter "([^"]+)"/.exec(complaint.text)?.[1];
  if (name !== undefined) return linesThatCount(complaint, files, name, questions);
  const candidates = linesOf(files, ABOUT_INCLUDE.test(complaint.text) ? /^[ \t\r]*include/i : /^[ \t\r]*[A-Za-z_]/);
  if (candidates.length === 1) return candidates;
  const gone = { ...complaint, times: 1 };
  const guilty = await which(candidates, gone, place => questions.ask(comment(files, [place])));
  return innermost(guilty, files, questions);
}

/** Without the include of a file its lines are not complained about either, so only the innermost line is to blame. */
async function innermost(places: readonly Place[], files: Files, { ask }: Questions): Promise<Place[]> {
  const inner: Place[] = [];
  for (const outer of places) {
    let isOuter = false;
    for (const other of places) {
      if (other !== outer && !isReached(await ask(mark(comment(files, [outer]), other)))) isOuter = true;
    }
    if (!isOuter) inner.push(outer);
  }
  return inner;
}

/**
 * Of several lines for a setting the one that counts: with a good value in its place the complaint is gone. It
 * spells the name as the line does or, for some checks and from 18 on, as the manual does.
 */
async function linesThatCount(
  complaint: Complaint,
  files: Files,
  name: string,
  questions: Questions,
): Promise<Place[]> {
  const candidates = linesOf(files, settingPattern(`(?:${OLD_NAMES[name] ?? name}|${name})`, 'i'));
  if (candidates.length === 1) return candidates;
  const good = `'${(await questions.goodValue(name)).replaceAll("'", "''")}'`;
  return which(candidates, complaint, place =>
    questions.ask(replace(files, [place], `${nameAt(files, place) ?? name} = ${good}`)),
  );
}

/** Names that still work; complaints about them may use the new one. */
const OLD_NAMES: Readonly<Record<string, string>> = { work_mem: 'sort_mem', maintenance_work_mem: 'vacuum_mem' };

/** Two lines can be complained about in the same words, so that mending one leaves one complaint less. */
async function which(
  candidates: readonly Place[],
  complaint: Complaint,
  without: (place: Place) => Promise<Answer>,
): Promise<Place[]> {
  const guilty: Place[] = [];
  for (const candidate of candidates) {
    if (timesIn(await without(candidate), complaint.text) < complaint.times) guilty.push(candidate);
  }
  if (guilty.length === 0) throw new Error(`No line is to blame for ${complaint.text}`);
  return guilty;
}

function timesIn({ messages }: Answer, text: string): number {
  return messages.filter(message => message === text).length;
}

/** A line that is complained about wherever it is read. */
const MARK = '[reached]';

function mark(files: Files, place: Place): Files {
  return replace(files, [place], MARK);
}

function isReached({ messages }: Answer): boolean {
  return messages.some(message => message.includes('near token "["'));
}

function settingPattern(name: string, flags = ''): RegExp {
  return new RegExp(`^[ \\t\\r]*${name.replaceAll('.', '\\.')}(?![\\w.])`, flags);
}

function nameAt(files: Files, { file, line }: Place): string | undefined {
  return /^[ \t\r]*([\w.]+)/.exec(files[file]?.split('\n')[line - 1] ?? '')?.[1];
}

/** Other lines with the very same name: the server never looks at them, so they must not surface in the next round. */
function overridden(files: Files, place: Place): Place[] {
  const name = nameAt(files, place);
  return name === undefined || /^include/i.test(name) ? [] : linesOf(files, settingPattern(name));
}

function linesOf(files: Files, pattern: RegExp): Place[] {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((content, index) => (pattern.test(content) ? [{ file, line: index + 1 }] : [])),
  );
}

function comment(files: Files, places: readonly Place[]): Files {
  return replace(files, places, '#');
}

function replace(files: Files, places: readonly Place[], content: string): Files {
  const lines = new Map(Object.entries(files).map(([file, text]) => [file, text.split('\n')]));
  for (const { file, line } of places) lines.get(file)?.splice(line - 1, 1, content);
  return Object.fromEntries([...lines].map(([file, all]) => [file, all.join('\n')]));
}
