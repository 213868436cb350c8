import type { Place } from '../contract.js';
import type { Answer } from './server.js';

type Files = Readonly<Record<string, string>>;

/** More bad lines than any case has. */
const MOST_ROUNDS = 20;

/**
 * All lines that the pooler refuses. It stops at the first, so each one that it names is taken out and it is asked again.
 * Nothing where it names none.
 */
export async function badLines(
  answer: Answer,
  files: Files,
  ask: (files: Files) => Promise<Answer>,
): Promise<Place[] | undefined> {
  const found: Place[] = [];
  let [current, rest] = [answer, files];
  for (let round = 0; round < MOST_ROUNDS && !current.accepted; round++) {
    const blame = placeOf(current.messages, rest);
    if (!blame) break;
    found.push(blame.place);
    rest = without(rest, blame.place, blame.message);
    current = await ask(rest);
  }
  return found.length === 0 ? undefined : found;
}

/**
 * Of a bad value the pooler names the line where it goes on reading, behind blank ones; the setting and the value that it
 * names tell which line it means.
 */
function lineMeant(text: string, reported: number, message: string): number {
  const [, value, name] = /invalid value "(.*)" for parameter (.*) in configuration \(/s.exec(message) ?? [];
  if (name === undefined) return reported;
  const isMeant = (line: string) => {
    const setting = line.replace(/^[ \t\r\v\f]*(?:\[[^\]]*\][ \t\r\v\f]*)?/, '');
    if (!setting.startsWith(name)) return false;
    const rest = /^[ \t]*=(.*)$/s.exec(setting.slice(name.length))?.[1];
    return rest?.replace(/^[ \t]+|[ \t\r\v\f]+$/g, '') === value;
  };
  return text.split('\n').slice(0, reported).findLastIndex(isMeant) + 1;
}

/** What stops the start behind the file, and the setting that is to blame. */
const AFTERWARDS: readonly (readonly [RegExp, string])[] = [
  [/To allow TLS connections from clients/, 'client_tls_sslmode'],
  [/auth_type=cert requires/, 'auth_type'],
];

/**
 * Where a circle of includes closes. The pooler goes round until it is ten levels deep and then names every level, the
 * innermost first.
 */
function circleIn(messages: readonly string[]): Place | undefined {
  if (!messages.some(message => message.includes('nesting level too deep'))) return undefined;
  const way = messages
    .flatMap(message => {
      const [, file, line] = PLACE.exec(message) ?? [];
      return file === undefined ? [] : [{ file, line: Number(line) }];
    })
    .reverse();
  return way.find((_place, index) => way.slice(0, index + 1).some(({ file }) => file === way[index + 1]?.file));
}

/** The place that a message names, or the line of the setting that it is about. */
function placeOf(messages: readonly string[], files: Files): { place: Place; message: string } | undefined {
  const circle = circleIn(messages);
  if (circle) return { message: '', place: circle };
  for (const message of messages) {
    const [, file, line] = PLACE.exec(message) ?? [];
    if (file !== undefined)
      return { message, place: { file, line: lineMeant(files[file] ?? '', Number(line), message) } };
    const name = AFTERWARDS.find(([pattern]) => pattern.test(message))?.[1];
    for (const [each, text] of name === undefined ? [] : Object.entries(files)) {
      const index = text.split('\n').findLastIndex(other => other.trimStart().startsWith(`${name} `));
      if (index !== -1) return { message, place: { file: each, line: index + 1 } };
    }
  }
  return undefined;
}

const PLACE = /\(([^():]+):(\d+)\)/;

/** A wrong header goes with the lines of its section, or is mended where it can be told which one it was to be. */
function without(files: Files, { file, line }: Place, message: string): Files {
  const lines = (files[file] ?? '').split('\n');
  const text = lines[line - 1] ?? '';
  const [header, , name = '', close] = /^[ \t\r\v\f]*([^\n]*)\[([^\]]*)(\]?)/.exec(text) ?? [];
  const isSection = message.includes('invalid section') || (message.includes('syntax error') && header !== undefined);
  const start = /^[ \t\r\v\f]*\[[^\]]*\]/.exec(text)?.[0];
  if (!isSection) lines.splice(line - 1, 1, start ?? ';');
  else if (SECTIONS.has(name.trimEnd()) && (close === '' || message.includes('syntax error')))
    lines.splice(line - 1, 1, `[${name.trimEnd()}]`);
  else {
    const next = lines.findIndex((each, index) => index >= line && /^[ \t]*\[/.test(each));
    const count = (next === -1 ? lines.length : next) - line + 1;
    lines.splice(line - 1, count, ...Array.from({ length: count }, () => ';'));
  }
  return { ...files, [file]: lines.join('\n') };
}

const SECTIONS: ReadonlySet<string> = new Set(['pgbouncer', 'databases', 'users']);
