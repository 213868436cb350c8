import { judged, told } from './speaking.js';
import type { Decider } from './subject.js';
import { addressOf, variablesOf } from './variables.js';

/** Images of other languages. What comes from another registry, or is built elsewhere, may be anything. */
const OTHER_LANGUAGE =
  /^(?:(?:docker\.io\/)?(?:library\/)?(?:node|golang|python|openjdk|eclipse-temurin|amazoncorretto|ruby|rust|elixir|denoland\/deno|oven\/bun)|mcr\.microsoft\.com\/dotnet\/[\w-]+)(?::|@|$)/;

/**
 * Decides only where PHP may run. That headroom.yaml names no tier for it is no proof, because it may name only some;
 * an application whose images are all of other languages is one.
 */
export function wherePhp(decide: Decider): Decider {
  return subject => {
    const { declaration, members, sources } = subject;
    const isSeen =
      members.some(({ format }) => format === 'php-ini' || format === 'php-fpm') ||
      sources.projects.length > 0 ||
      sources.code.own > 0 ||
      (declaration?.tiers ?? []).some(({ runs }) => runs.includes('php-fpm'));
    const { images } = sources;
    const isOther = images.length > 0 && images.every(({ base }) => OTHER_LANGUAGE.test(base ?? ''));
    if (isSeen || !isOther) return decide(subject);
    const evidence = images.map(fact => told(fact, 'not-applicable'));
    return judged(
      'not-applicable',
      'The application is not written in PHP: its images are of other languages.',
      evidence,
    );
  };
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
