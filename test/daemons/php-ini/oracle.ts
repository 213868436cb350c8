import type { Oracle, Place, Verdict } from '../contract.js';
import { allClasses } from './classes/index.js';
import { MAIN, type PhpCase, SENTINEL } from './files.js';
import { judge } from './ours.js';
import { type Answer, isInstalled, openProgram } from './program.js';

/** What the command line sets itself, whatever the files say. */
const FIXED: ReadonlySet<string> = new Set([
  ...[
    'html_errors',
    'register_argc_argv',
    'implicit_flush',
    'output_buffering',
    'max_execution_time',
    'max_input_time',
  ],
]);

/** PHP's command line of one version, which reads a php.ini as all of PHP does. */
export function phpIniOracle(version: string, program: string): Oracle<PhpCase> {
  return {
    name: `PHP ${version}`,
    classes: allClasses(version),
    exceptions: [],
    missing: () =>
      isInstalled(program)
        ? undefined
        : `PHP ${version} is not at ${program}: apt-get install php${version}-cli php${version}-opcache`,
    open: async () => {
      const php = openProgram(program);
      return {
        run: async (test, worker) =>
          verdictOn(
            test,
            await php.ask(
              worker,
              test.files,
              test.claims.map(({ name }) => name),
            ),
          ),
        close: async () => php.close(),
      };
    },
    judge: test => judge(test, version),
    sameValue: (_test, theirs, ours) => sameValues(theirs, ours),
  };
}

/**
 * A file counts as refused where PHP names an error in it, stops reading it without a word, or does not start. A line
 * counts as ignored where PHP uses another value than the file says, or says so.
 */
function verdictOn(test: PhpCase, answer: Answer): Verdict {
  const { values, written, messages } = answer;
  const syntax = messages.flatMap(message => /syntax error.* in (\S+) on line (\d+)/.exec(message) ?? []);
  const lines: Place[] = syntax.length >= 3 ? [{ file: syntax[1] ?? '', line: Number(syntax[2]) }] : [];
  if (!values) {
    const gone = messages.flatMap(message => /Directive '([^']+)' is no longer available/.exec(message)?.[1] ?? []);
    const places = [...lines, ...gone.slice(0, 1).flatMap(name => placeOf(test, name))];
    return { refused: true, lines: places.length > 0 ? places : undefined, ignored: [], messages, value: undefined };
  }
  const ignored = ignoredNames(test, answer).flatMap(name => placeOf(test, name));
  const stopped = written[SENTINEL] === undefined;
  const refused = lines.length > 0 || stopped;
  const isSilent = stopped && lines.length === 0;
  return { refused, lines: isSilent ? undefined : lines, ignored, messages, value: JSON.stringify(values) };
}

function ignoredNames(test: PhpCase, { values, written, arrays, messages }: Answer): readonly string[] {
  const misread = messages.flatMap(message => /Invalid "([^"]+)" setting\. Invalid quantity/.exec(message)?.[1] ?? []);
  const rejected = Object.entries(written).flatMap(([name, text]) => {
    const value = values?.[name];
    if (value === undefined || FIXED.has(name) || (value ?? '') === text) return [];
    // An empty text that leaves an empty-looking default in place is no loss.
    return text === '' && !STRICT.has(name) ? [] : [name];
  });
  const lost = test.claims.filter(({ name, value }) =>
    value === undefined ? written[name] === undefined : written[name] !== value,
  );
  return [
    ...new Set([
      ...misread,
      ...rejected,
      ...arrays.filter(name => values?.[name] !== undefined),
      ...lost.map(({ name }) => name),
    ]),
  ];
}

/** Directives that do not take an empty text, and are something else then. */
const STRICT: ReadonlySet<string> = new Set([
  ...['session.name', 'date.timezone', 'opcache.max_accelerated_files', 'opcache.memory_consumption', 'memory_limit'],
  ...['opcache.max_wasted_percentage', 'session.sid_length', 'session.sid_bits_per_character', 'syslog.filter'],
  ...['opcache.jit_max_loop_unrolls', 'opcache.jit_max_recursive_calls', 'memory_hard_limit_percent'],
]);

/** The line of a claim, else the last line that assigns the name. */
function placeOf({ files, claims }: PhpCase, name: string): readonly Place[] {
  const claim = claims.find(each => each.name === name);
  if (claim) return [{ file: MAIN, line: claim.line }];
  // The files of conf.d come behind php.ini, in the order of their names.
  const rank = (file: string) => (file === MAIN ? '' : file);
  return Object.entries(files)
    .filter(([file]) => file.endsWith('.ini'))
    .sort(([a], [b]) => (rank(a) < rank(b) ? 1 : -1))
    .flatMap(([file, text]) => {
      const line = text
        .split('\n')
        .findLastIndex(
          each => each.trimStart().startsWith(name) && /^\s*[=[]/.test(each.trimStart().slice(name.length)),
        );
      return line === -1 ? [] : [{ file, line: line + 1 }];
    })
    .slice(0, 1);
}

function sameValues(theirs: string, ours: string | undefined): boolean {
  const [all, own] = [theirs, ours ?? '{}'].map(text => JSON.parse(text) as Readonly<Record<string, string | null>>);
  return Object.entries(own ?? {}).every(([name, value]) => {
    const shown = all?.[name];
    return shown === undefined || FIXED.has(name) || (shown ?? '') === value;
  });
}
