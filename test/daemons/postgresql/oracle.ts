import type { Oracle, Place, Session, Verdict } from '../contract.js';
import { judge } from '../ours.js';
import { allClasses } from './classes/index.js';
import { exceptions } from './exceptions.js';
import type { PostgresCase } from './files.js';
import { badLines, type Questions } from './lines.js';
import { type Answer, isInstalled, openServer, type Server } from './server.js';
import { loadSettings } from './settings.js';
import { sameValue } from './values.js';

/** Known as soon as the files are read. */
const EARLY_SETTING = 'port';

/** Computed late in the start, after the server has checked its settings against each other; 15 was the first to have it. */
const LATE_SETTING = 'shared_memory_size';

type Ask = Server['ask'];

/** PostgreSQL of one major version, from a folder with `postgres` and `initdb`, and the command that fills it. */
export function postgresqlOracle(
  major: number,
  bin: string,
  install: string,
  classes = allClasses,
): Oracle<PostgresCase> {
  const settings = loadSettings(major);
  return {
    name: `PostgreSQL ${major}`,
    classes: classes(settings),
    exceptions,
    missing: () => (isInstalled(bin) ? undefined : `PostgreSQL ${major} is not in ${bin}: ${install}`),
    open: async workers => openSession(major, bin, workers),
    judge: ({ files, main, focus }) => judge(files, main, String(major), focus),
    sameValue: (test, theirs, ours) => sameValue(settings, test.focus, theirs, ours),
  };
}

function openSession(major: number, bin: string, workers: number): Session<PostgresCase> {
  const server = openServer(bin, workers);
  const start: Ask = (worker, files, main) =>
    major < 15 ? server.start(worker, files, main) : server.ask(worker, files, main, LATE_SETTING);
  return {
    run: async (test, worker) => {
      const ask: Ask = test.until === 'read' ? server.ask : start;
      const answer = await ask(worker, test.files, test.main, test.focus);
      if (answer.accepted) return accepted(test, answer);
      if (answer.messages.some(message => /^FATAL: {2}unrecognized/.test(message)))
        throw new Error(`What is ${test.focus}?`);
      const lines = await badLines(answer, test.files, questionsAbout(test, server, worker, start));
      return { refused: true, lines, ignored: [], messages: answer.messages, value: undefined };
    },
    close: async () => server.close(),
  };
}

/** Asks with a setting that every version has: the focus may be no setting at all. */
function questionsAbout({ main, until }: PostgresCase, server: Server, worker: number, start: Ask): Questions {
  const ask = until === 'read' ? server.ask : start;
  return {
    valuesAreLast: until === 'read',
    ask: files => ask(worker, files, main, EARLY_SETTING),
    goodValue: async setting => (await server.ask(worker, { [main]: '' }, main, setting)).value,
  };
}

function accepted(test: PostgresCase, { value, messages }: Answer): Verdict {
  const { claim, main } = test;
  const ignored: Place[] = claim && claim.value !== value ? [{ file: main, line: claim.line }] : [];
  return { refused: false, lines: [], ignored, messages, value: test.until === 'read' ? value : undefined };
}
