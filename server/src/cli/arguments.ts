import { parseArgs } from 'node:util';
import { nearestName } from '../core/names.js';
import type { Command, Flag, Request } from './commands.js';
import { quoted } from './terminal.js';

/** A command line that cannot be followed. */
export class UsageError extends Error {}

const HELP: Flag = { name: 'help', help: 'show this help' };

/** Reads a command's arguments; `help` stands among the values where it was asked for. */
export function readArguments(command: Command, args: readonly string[]): Request {
  const flags = [...command.flags, HELP];
  const options = Object.fromEntries(
    flags.map(({ name, placeholder }) => [
      name,
      { type: placeholder === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | true> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option')
      values[token.name] = given(flagNamed(token.name, token.rawName, flags), token.value, token.inlineValue);
  }
  if (values.help === undefined) checkCount(command, positionals);
  return { positionals, values };
}

function flagNamed(name: string, written: string, flags: readonly Flag[]): Flag {
  const flag = flags.find(each => each.name === name);
  if (flag) return flag;
  throw new UsageError(
    `There is no flag ${quoted(written)}.${meant(
      name,
      flags.filter(({ hidden }) => !hidden).map(each => each.name),
      '--',
    )}`,
  );
}

function given(flag: Flag, value: string | undefined, isInline: boolean | undefined): string | true {
  if (flag.placeholder === undefined) {
    if (value !== undefined && isInline) throw new UsageError(`--${flag.name} takes no value.`);
    return true;
  }
  const { name, placeholder, choices } = flag;
  if (value === undefined || value === '')
    throw new UsageError(`--${name} needs a value: --${name} ${choices?.join('|') ?? placeholder}.`);
  if (choices && !choices.includes(value))
    throw new UsageError(`--${name} takes ${choices.join(', ')}, not ${quoted(value)}.${meant(value, choices)}`);
  return value;
}

function checkCount({ name, positionals: { min, max, word } }: Command, given: readonly string[]): void {
  if (given.length < min) throw new UsageError(`headroom ${name} needs a ${word}.`);
  if (given.length > max)
    throw new UsageError(
      max === 0
        ? `headroom ${name} takes no ${word}: ${quoted(given[0] ?? '')}.`
        : `headroom ${name} takes one ${word}, not ${given.length}.`,
    );
}

/** ` Did you mean X?`, or nothing. */
export function meant(written: string, candidates: readonly string[], prefix = ''): string {
  const nearest = nearestName(written, candidates);
  return nearest === undefined ? '' : ` Did you mean ${prefix}${nearest}?`;
}

/** The chosen one of a flag's choices; the first where the flag is absent. */
export function choice<T extends string>(request: Request, flag: string, choices: readonly [T, ...T[]]): T {
  return choices.find(each => each === request.values[flag]) ?? choices[0];
}

/** The text that a flag was given. */
export function textOf(request: Request, flag: string): string | undefined {
  const value = request.values[flag];
  return typeof value === 'string' ? value : undefined;
}
