import type { Program } from '../model/platform.js';
import { judged, told } from './speaking.js';
import type { ChecklistSubject, Decider, Judgement } from './subject.js';
import { addressOf, variablesOf } from './variables.js';

/** Formats that show that a program is there. */
const FORMATS: Readonly<Record<Program, readonly string[]>> = {
  'php-fpm': ['php-ini', 'php-fpm'],
  nginx: ['nginx'],
  pgbouncer: ['pgbouncer'],
  postgresql: ['postgresql'],
};

/** Decides only where the platform runs one of some programs: headroom.yaml says what its tiers run. */
export function whereRuns(programs: readonly Program[], decide: Decider): Decider {
  return subject => runsNone(subject, programs) ?? decide(subject);
}

function runsNone(subject: ChecklistSubject, programs: readonly Program[]): Judgement | undefined {
  const { declaration, members, sources } = subject;
  const tiers = declaration?.tiers ?? [];
  const formats = programs.flatMap(program => FORMATS[program]);
  const isSeen = members.some(({ format }) => formats.includes(format));
  const hasCode = programs.includes('php-fpm') && (sources.projects.length > 0 || sources.code.own > 0);
  const isDeclared = tiers.length > 0 && tiers.every(({ runs }) => runs.length > 0);
  if (isSeen || hasCode || !isDeclared || tiers.some(({ runs }) => runs.some(each => programs.includes(each))))
    return undefined;
  const evidence = tiers.map(({ at, name, runs }) => ({
    at,
    text: `tier ${name} runs ${runs.join(', ')}`,
    verdict: 'not-applicable' as const,
  }));
  const names = programs.map(program => (program === 'php-fpm' ? 'PHP' : program)).join(' or ');
  return judged('not-applicable', `No tier of headroom.yaml runs ${names}, and no file speaks of it.`, evidence);
}

const DATABASE = /^(?:doctrine\/|illuminate\/database$|laravel\/framework$|cycle\/|ext-(?:pdo|pgsql|mysqli))/;

/** Decides only where the application has a database: its packages and addresses tell. */
export function whereDatabase(decide: Decider): Decider {
  return subject => {
    const { sources, members } = subject;
    const urls = variablesOf(subject, /^DATABASE_URL$|^DB_/);
    const isSeen =
      members.some(({ format }) => format === 'postgresql' || format === 'pgbouncer') ||
      sources.statements.length > 0 ||
      urls.length > 0 ||
      sources.symfony.some(({ key }) => key.startsWith('doctrine.')) ||
      sources.packages.some(({ name }) => DATABASE.test(name));
    if (isSeen || sources.projects.length === 0) return decide(subject);
    const evidence = sources.projects.map(fact => told(fact, 'not-applicable', 'no database package'));
    return judged('not-applicable', 'composer.json asks for no database, and no file names one.', evidence);
  };
}

/** Decides only where the database is PostgreSQL: an address may name another one. */
export function wherePostgresql(decide: Decider): Decider {
  return whereDatabase(subject => {
    const others = variablesOf(subject, /^DATABASE_URL$/).filter(({ value }) =>
      /^(?:mysql|mariadb|sqlite|oci8|sqlsrv|pdo-(?:mysql|sqlite))/.test(addressOf(value)?.scheme ?? value ?? ''),
    );
    const isSeen = subject.members.some(({ format }) => format === 'postgresql');
    if (isSeen || others.length === 0) return decide(subject);
    const evidence = others.map(fact => told(fact, 'not-applicable'));
    return judged('not-applicable', 'The application connects to another database than PostgreSQL.', evidence);
  });
}
