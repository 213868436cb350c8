import { type Command, commands, type Flag } from './commands.js';

/** What `headroom --help` prints. */
export function overallHelp(): string {
  const rows = commands.map(({ usage, summary }) => [usage.replace(' [flags]', ''), summary] as const);
  return [
    'Headroom checks performance configuration: against versions, hardware and each other.',
    '',
    'Usage: headroom COMMAND [arguments] [flags]',
    '',
    ...table(rows),
    '',
    'headroom COMMAND --help tells more about one command; headroom --version prints the version.',
    '',
  ].join('\n');
}

/** What `headroom COMMAND --help` prints. */
export function commandHelp({ usage, summary, details, flags }: Command): string {
  const rows = flags.filter(({ hidden }) => !hidden).map(flag => [signature(flag), describe(flag)] as const);
  return [
    `Usage: headroom ${usage}`,
    '',
    `${summary}.`,
    ...details,
    ...(rows.length > 0 ? ['', ...table(rows)] : []),
    '',
  ].join('\n');
}

function signature({ name, placeholder, choices }: Flag): string {
  return placeholder === undefined ? `--${name}` : `--${name} ${choices?.join('|') ?? placeholder}`;
}

function describe({ help, choices }: Flag): string {
  return choices ? `${help} (default ${choices[0]})` : help;
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
}
