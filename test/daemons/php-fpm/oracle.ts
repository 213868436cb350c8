import type { Oracle, Place, Verdict } from '../contract.js';
import { allClasses } from './classes/index.js';
import { type FpmCase, MAIN } from './files.js';
import { judge } from './ours.js';
import { type Answer, isInstalled, openProgram, type Program } from './program.js';

/** `php-fpm -t` of one version. */
export function phpFpmOracle(version: string, program: string): Oracle<FpmCase> {
  return {
    name: `PHP-FPM ${version}`,
    classes: allClasses(version),
    exceptions: [],
    missing: () =>
      isInstalled(program) ? undefined : `PHP-FPM ${version} is not at ${program}: apt-get install php${version}-fpm`,
    open: async () => {
      const fpm = openProgram(program);
      return {
        run: async (test, worker) => verdictOn(test, await fpm.ask(worker, test.files, test.main), fpm, worker),
        close: async () => fpm.close(),
      };
    },
    judge: test => judge(test, version),
    sameValue: (_test, theirs, ours) => ours === undefined || theirs === ours,
  };
}

async function verdictOn(test: FpmCase, answer: Answer, fpm: Program, worker: number): Promise<Verdict> {
  const { accepted, messages, values } = answer;
  const value = test.focus === '' ? undefined : values.get(test.focus);
  if (accepted) {
    const { claim } = test;
    const ignored = claim && value !== undefined && value !== claim.value ? [{ file: MAIN, line: claim.line }] : [];
    return { refused: false, lines: [], ignored, messages, value };
  }
  const lines = messages.some(message => message.includes('syntax error'))
    ? await badLine(test, fpm, worker)
    : placesIn(messages);
  return { refused: true, lines, ignored: [], messages, value: undefined };
}

/** The line, the pool or the global part that the first message is about. */
function placesIn(messages: readonly string[]): readonly Place[] | undefined {
  for (const message of messages) {
    const [, file, line] = /\[([^\]:]+):(\d+)\] /.exec(message) ?? [];
    if (file !== undefined) return [{ file, line: Number(line) }];
    const pool = /\[pool ([^\]]+)\]/.exec(message)?.[1];
    if (pool !== undefined) return [{ file: `[${pool}]`, line: 0 }];
    if (/log_limit|process_max|process\.priority|No pool defined/.test(message)) return [{ file: '[global]', line: 0 }];
  }
  return undefined;
}

/** PHP names no line of the file with a syntax error: the shortest beginning of the file that has it ends with it. */
async function badLine({ files, main }: FpmCase, fpm: Program, worker: number): Promise<readonly Place[] | undefined> {
  if (Object.keys(files).length > 1) return undefined;
  const all = (files[main] ?? '').split('\n');
  let [good, bad] = [0, all.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const { messages } = await fpm.ask(worker, { [main]: `${all.slice(0, middle).join('\n')}\n` }, main);
    if (messages.some(message => message.includes('syntax error'))) bad = middle;
    else good = middle;
  }
  return [{ file: main, line: bad }];
}
