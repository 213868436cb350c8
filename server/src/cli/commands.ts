import { severities } from '../core/finding.js';

/** A command line as its command sees it. */
export interface Request {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | true>>;
}

/** Runs a command; answers the exit code, or nothing where the process goes on. */
export type Run = (request: Request) => Promise<number | undefined>;

/** A flag; one without `placeholder` is a switch. */
export interface Flag {
  readonly name: string;
  readonly placeholder?: string;
  /** What it may be set to; the first is the default. */
  readonly choices?: readonly string[];
  readonly help: string;
  /** For other programs; not in the help. */
  readonly hidden?: true;
}

/** What is known of a command without loading it. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly details: readonly string[];
  readonly flags: readonly Flag[];
  readonly positionals: { readonly min: number; readonly max: number; readonly word: string };
  readonly load: () => Promise<Run>;
}

export const checkFormats = ['pretty', 'json'] as const;
export const checklistFormats = ['pretty', 'json', 'markdown'] as const;
export const infoFormats = ['pretty', 'json'] as const;

/** Flags of single programs, known without loading what tunes them; a test compares the two. */
const TUNE_FLAGS: readonly Flag[] = [
  { name: 'connections', placeholder: 'N', help: 'postgresql: max_connections; by default what suits and fits' },
  { name: 'with-lz4', help: 'postgresql: the server was built with lz4' },
  {
    name: 'backend-connections',
    placeholder: 'N',
    help: 'pgbouncer: connections that the PostgreSQL server has for clients',
  },
  { name: 'databases', placeholder: 'N', help: 'pgbouncer: databases that clients ask for (default 1)' },
  { name: 'users', placeholder: 'N', help: 'pgbouncer: users that connect to each of them (default 1)' },
  { name: 'clients', placeholder: 'N', help: 'pgbouncer: clients at the same time' },
  { name: 'instances', placeholder: 'N', help: 'pgbouncer: processes in front of the server (default 1)' },
  { name: 'worker-memory', placeholder: 'SIZE', help: 'php-fpm: what a worker takes, as measured (default 64MB)' },
  {
    name: 'opcache-memory',
    placeholder: 'SIZE',
    help: 'php-fpm: shared memory of OPcache and APCu (default 128MB)',
  },
];

const EXIT_CODES = 'Exit code 0: nothing at or above the threshold; 1: findings; 2: wrong usage or unreadable input.';

export const commands: readonly Command[] = [
  {
    name: 'check',
    usage: 'check [path...] [flags]',
    summary: 'Check configuration files and folders',
    details: [
      'Folders are walked; .gitignore is respected. Without a path: the current folder. `-` reads standard input.',
      EXIT_CODES,
    ],
    flags: [
      { name: 'format', placeholder: 'FORMAT', choices: checkFormats, help: 'how findings are printed' },
      {
        name: 'fail-on',
        placeholder: 'SEVERITY',
        choices: severities,
        help: 'the mildest severity that gives exit code 1',
      },
      { name: 'fix', help: 'apply safe fixes to the files, then report what is left' },
      {
        name: 'config',
        placeholder: 'FILE',
        help: 'use this headroom.yaml instead of those beside or above the files',
      },
      { name: 'stdin-filename', placeholder: 'NAME', help: 'the name that standard input is judged by' },
    ],
    positionals: { min: 0, max: Number.POSITIVE_INFINITY, word: 'path' },
    load: async () => (await import('./check.js')).check,
  },
  {
    name: 'checklist',
    usage: 'checklist [path] [flags]',
    summary: 'Show the 24 items to settle before a deployment',
    details: [
      'Sign-offs are read from .headroom/signoffs.yaml beside headroom.yaml; an accepted risk passes, a stale sign-off does not.',
      'Exit code 0: nothing failed; 1: an item failed and nobody accepted it, a sign-off is stale, or with --strict an item is open; 2: wrong usage or unreadable input.',
    ],
    flags: [
      { name: 'format', placeholder: 'FORMAT', choices: checklistFormats, help: 'how items are printed' },
      { name: 'strict', help: 'give exit code 1 for open items, too' },
      {
        name: 'import',
        placeholder: 'FILE',
        help: 'add the tasks of a Markdown list to .headroom/checklist.yaml, then show the checklist',
      },
    ],
    positionals: { min: 0, max: 1, word: 'path' },
    load: async () => (await import('./checklist.js')).checklist,
  },
  {
    name: 'explain',
    usage: 'explain RULE|DIRECTIVE',
    summary: 'Explain a rule or a directive',
    details: ['For example: headroom explain postgresql/needs-quotes, headroom explain work_mem.'],
    flags: [],
    positionals: { min: 1, max: 1, word: 'rule or directive' },
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'info',
    usage: 'info [path] [flags]',
    summary: 'Show the versions, hardware and tiers that files are judged by',
    details: [
      'Each value stands with where it comes from, and settings with a better value for the machine with the arithmetic.',
    ],
    flags: [{ name: 'format', placeholder: 'FORMAT', choices: infoFormats, help: 'how the information is printed' }],
    positionals: { min: 0, max: 1, word: 'path' },
    load: async () => (await import('./info.js')).info,
  },
  {
    name: 'tune',
    usage: 'tune PROGRAM [path] [flags]',
    summary: 'Print a complete configuration for a machine',
    details: [
      'Programs: postgresql, pgbouncer, php-fpm, nginx. For example: headroom tune postgresql --memory 32GB --cpus 8 --storage ssd.',
      'Inside a platform no flag is needed: hardware, versions and the limits of other programs come from its files.',
      'Exit code 0: printed; 2: wrong usage, or no configuration fits the machine.',
    ],
    flags: [
      { name: 'memory', placeholder: 'SIZE', help: 'what the program may use, such as 32GB' },
      { name: 'cpus', placeholder: 'N', help: 'cores' },
      { name: 'storage', placeholder: 'KIND', help: 'hdd, ssd, nvme or san' },
      { name: 'workload', placeholder: 'KIND', help: 'web, oltp, dw, mixed or desktop' },
      { name: 'version', placeholder: 'VERSION', help: 'of the program; by default the newest that is released' },
      ...TUNE_FLAGS,
    ],
    positionals: { min: 1, max: 2, word: 'program' },
    load: async () => (await import('./tune.js')).tune,
  },
  {
    name: 'lsp',
    usage: 'lsp --stdio',
    summary: 'Start the language server for an editor',
    details: ['The server speaks the Language Server Protocol on standard input and output.'],
    flags: [
      { name: 'stdio', help: 'use standard input and output' },
      { name: 'clientProcessId', placeholder: 'PID', help: 'end with this process', hidden: true },
    ],
    positionals: { min: 0, max: 0, word: 'argument' },
    load: async () => (await import('./lsp.js')).lsp,
  },
];
