import type { OracleCase, Place } from './contract.js';
import type { Outcome, Run } from './run.js';

const SHOWN = 10;

/** A few disagreements in full, enough to repair what differs. */
export function describeAll<Case extends OracleCase>(outcomes: readonly Outcome<Case>[], seed: number): string {
  const shown = outcomes.slice(0, SHOWN).map(describe);
  return [`${outcomes.length} disagreements (seed ${seed}), ${shown.length} shown:`, ...shown].join('\n\n');
}

function describe<Case extends OracleCase>({ test, verdict, judgement, difference }: Outcome<Case>): string {
  const files = Object.entries(test.files).map(([name, text]) => `  ${name}:\n${numbered(text)}`);
  const messages = verdict.messages.map(message => `    ${message}`);
  const errors = judgement?.errors.map(error => `    ${place(error)} ${error.rule}: ${error.message}`) ?? [];
  return [`* ${difference}`, ...files, '  program:', ...messages, '  ours:', ...errors].join('\n');
}

/** Text as a JSON string per line, because the cases are about characters that cannot be seen. */
function numbered(text: string): string {
  return text
    .split('\n')
    .map((line, index) => `    ${index + 1} ${JSON.stringify(line)}`)
    .join('\n');
}

function place({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** The figures of a run, class by class. */
export function table<Case extends OracleCase>({ outcomes, options, seconds }: Run<Case>): string {
  const names = [...new Set(outcomes.map(({ className }) => className))];
  const rows = names.map(name =>
    row(
      name,
      outcomes.filter(({ className }) => className === name),
    ),
  );
  const perCase = ((seconds * 1000) / outcomes.length).toFixed(1);
  return [
    `${'class'.padEnd(44)} cases  refused  values  excepted  disagreements`,
    ...rows,
    row('all', outcomes),
    `seed ${options.seed}, ${seconds.toFixed(1)} s, ${perCase} ms a case`,
  ].join('\n');
}

function row<Case extends OracleCase>(name: string, outcomes: readonly Outcome<Case>[]): string {
  const count = (accepts: (outcome: Outcome<Case>) => boolean) => outcomes.filter(accepts).length;
  const refused = `${Math.round(refusedShare(outcomes) * 100)} %`;
  const values = count(({ verdict }) => !verdict.refused && verdict.value !== undefined);
  const excepted = count(({ exception }) => exception !== undefined);
  const disagreements = count(({ difference, exception }) => difference !== undefined && exception === undefined);
  const cells = [outcomes.length, refused, values, excepted, disagreements].map((cell, column) =>
    String(cell).padStart([6, 9, 8, 10, 15][column] ?? 0),
  );
  return name.padEnd(44) + cells.join('');
}

export function refusedShare<Case extends OracleCase>(outcomes: readonly Outcome<Case>[]): number {
  return outcomes.filter(({ verdict }) => verdict.refused).length / Math.max(outcomes.length, 1);
}
