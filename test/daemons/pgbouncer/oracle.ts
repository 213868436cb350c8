import type { Exception, Oracle, Session, Verdict } from '../contract.js';
import { allClasses } from './classes/index.js';
import type { PgbouncerCase } from './files.js';
import { badLines } from './lines.js';
import { judge } from './ours.js';
import { type Answer, isInstalled, openServer } from './server.js';

/** Where we differ from the pooler on purpose. */
const exceptions: readonly Exception<PgbouncerCase>[] = [];

/** PgBouncer of one version. */
export function pgbouncerOracle(version: string, program: string): Oracle<PgbouncerCase> {
  return {
    name: `PgBouncer ${version}`,
    classes: allClasses(version),
    exceptions,
    missing: () =>
      isInstalled(program) ? undefined : `PgBouncer ${version} is not at ${program}: apt-get install pgbouncer`,
    open: async () => openSession(program),
    judge: test => judge(test, version),
    sameValue: (_test, theirs, ours) => sameValue(theirs, ours),
  };
}

function openSession(program: string): Session<PgbouncerCase> {
  const server = openServer(program);
  return {
    run: async (test, worker) => {
      const answer = await server.ask(worker, test.files, test.main, test.focus);
      if (answer.accepted) return accepted(test, answer);
      const lines = await badLines(answer, test.files, files => server.ask(worker, files, test.main, ''));
      return { refused: true, lines, ignored: [], messages: answer.messages, value: undefined };
    },
    close: async () => server.close(),
  };
}

function accepted({ claim, main }: PgbouncerCase, { value, messages }: Answer): Verdict {
  const isKept = !claim || value === undefined || sameValue(value, claim.value);
  const ignored = isKept ? [] : [{ file: main, line: claim.line }];
  return { refused: false, lines: [], ignored, messages, value };
}

/** The console prints durations with six digits. */
function sameValue(theirs: string, ours: string | undefined): boolean {
  if (theirs === ours) return true;
  const [a, b] = [Number(theirs), Number(ours)];
  return theirs !== '' && Number(a.toPrecision(6)) === Number(b.toPrecision(6));
}
