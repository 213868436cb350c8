import { existsSync } from 'node:fs';
import { meant, readArguments, UsageError } from './arguments.js';
import { type Command, commands } from './commands.js';
import { guardOutput, print, quoted, tell } from './terminal.js';

/** Follows a command line. What is not needed for it is not loaded: starting has to be fast. */
async function main([first, ...rest]: readonly string[]): Promise<number | undefined> {
  if (first === '--version' || first === '-v' || first === '-V') return printVersion();
  if (first === '--help' || first === '-h' || first === 'help') return printHelp(rest[0]);
  if (first === undefined) {
    process.stderr.write((await import('./help.js')).overallHelp());
    return 2;
  }
  const command = commandNamed(first);
  const request = readArguments(command, rest);
  if (request.values.help !== undefined) return printHelp(first);
  return (await command.load())(request);
}

async function printVersion(): Promise<number> {
  print(`${(await import('./version.js')).version()}\n`);
  return 0;
}

async function printHelp(name: string | undefined): Promise<number> {
  const { commandHelp, overallHelp } = await import('./help.js');
  print(name === undefined ? overallHelp() : commandHelp(commandNamed(name)));
  return 0;
}

function commandNamed(name: string): Command {
  const command = commands.find(each => each.name === name);
  if (command) return command;
  const names = commands.map(each => each.name);
  if (name.startsWith('-'))
    throw new UsageError(
      `The command comes first: headroom ${names.join('|')}. There is no general flag ${quoted(name)}.${meant(name, ['--help', '--version'])}`,
    );
  if (existsSync(name))
    throw new UsageError(`There is no command ${quoted(name)}. To check that path: headroom check ${quoted(name)}.`);
  throw new UsageError(`There is no command ${quoted(name)}.${meant(name, names)} Commands: ${names.join(', ')}.`);
}

function fail(error: unknown): number {
  if (error instanceof UsageError) tell(`${error.message} See headroom --help.`);
  else
    tell(
      `An internal error, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  return 2;
}

guardOutput();
main(process.argv.slice(2))
  .catch(fail)
  .then(code => {
    // Setting the code instead of leaving at once lets a pipe take the whole result. A worse code stays.
    if (code !== undefined) process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
  });
