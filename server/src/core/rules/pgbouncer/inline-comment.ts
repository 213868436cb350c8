import { judged, valuePlace } from '../../checks/subject.js';
import { checkValues } from '../../checks/values.js';
import type { Fix } from '../../finding.js';
import { everywhere, softened } from '../../formats/pgbouncer/checks.js';
import { isFallback, type PgbouncerSubject, type Target } from '../../formats/pgbouncer/subject.js';
import { commentIn, isInString, isText } from '../../formats/pgbouncer/values.js';
import { defineRule, type Reporter } from '../../rule.js';
import { type Location, lineAt, lineBreakOf } from '../../text.js';

const USERS = '[users]\nbatch = pool_mode=session\n';

export default defineRule({
  id: 'pgbouncer/inline-comment',
  title: 'Comment behind a value',
  severity: 'error',
  applies: 'always',
  why: 'Comments exist only on lines of their own. Behind a number, a word, a connection string or the path of an %include, the comment keeps the pooler from starting; behind a text it silently becomes part of it, so that a query or a file name is another one than it seems.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 1000« ; all pods together»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n; all pods together\nmax_client_conn = 1000\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=20« # main»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\n# main\nshop = host=db pool_size=20\n[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_reset_query = DISCARD ALL« ; clean up»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n; clean up\nserver_reset_query = DISCARD ALL\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n%include users.ini« ; made by the deploy script»\n', 'users.ini': USERS },
      good: {
        'pgbouncer.ini': '[pgbouncer]\n; made by the deploy script\n%include users.ini\n',
        'users.ini': USERS,
      },
    },
  ],
  silent: [
    {
      'pgbouncer.ini':
        "[databases] ; all of them\nshop = password='a ; b' connect_query='set a = 1 ; set b = 2'\n[pgbouncer]\nauth_user = a;b#c\n",
    },
  ],

  check(subject, report) {
    numbers(subject, report);
    texts(subject, report);
    connectionStrings(subject, report);
    includes(subject, report);
  },
});

/** Numbers and words, which the comment spoils. */
function numbers(subject: PgbouncerSubject, report: Reporter): void {
  const places = new Map(judged(subject).map(entry => [entry.node.value.start, entry]));
  const check = everywhere(
    checkValues({
      'inline-comment': {
        message: (_problem, directive) => `There are no comments behind values: all of this is \`${directive.name}\``,
      },
    }),
  );
  check(subject, (target, reported) => {
    const at = 'at' in target ? target.at : target;
    const start = places.get(at.start)?.node.value;
    const comment = start ? commentIn(start.text) : -1;
    if (comment < 0) return;
    const place = { ...at, start: at.start + comment };
    report(place, { ...reported, fixes: [moveAbove(subject, place)] });
  });
}

/** Texts, which it becomes a part of. */
function texts(subject: PgbouncerSubject, report: Reporter): void {
  for (const entry of judged(subject)) {
    if (entry.lookup.kind !== 'known' || !isText(entry.lookup.directive) || isInString(entry.lookup.directive))
      continue;
    const comment = commentIn(entry.node.value.text);
    if (comment < 0 || isSql(entry.node.value.text, comment)) continue;
    const at = valuePlace(entry);
    const place = { ...at, start: at.start + comment };
    report(place, {
      message: `There are no comments behind values: this becomes part of \`${entry.name}\`.`,
      severity: 'warning',
      fixes: [{ ...moveAbove(subject, place), safe: false }],
    });
  }
}

/** A second statement behind a semicolon belongs to the query. */
function isSql(text: string, comment: number): boolean {
  return /^\s*;\s*(?:select|set|reset|discard|deallocate|rollback|unlisten|close)\b/i.test(text.slice(comment));
}

function connectionStrings(subject: PgbouncerSubject, report: Reporter): void {
  for (const target of [...subject.databases, ...subject.users, ...subject.peers]) {
    const start = commentStart(subject, target);
    if (start === undefined) continue;
    const place = { uri: target.uri, start, end: target.node.value.end };
    const reported = {
      message: `There are no comments behind connection strings: ${subject.refusal}.`,
      severity: 'error' as const,
      fixes: [moveAbove(subject, place)],
    };
    report(place, isFallback(target) ? softened(reported) : reported);
  }
}

/** Where a comment starts that a connection string cannot be read beyond, its blank included. */
export function commentStart({ textOf }: Pick<PgbouncerSubject, 'textOf'>, target: Target): number | undefined {
  if (!target.error) return undefined;
  const { start } = target.error;
  const text = textOf(target.uri);
  if (!/[;#]/.test(text.charAt(start))) return undefined;
  let from = start;
  while (from > target.node.value.start && text[from - 1] === ' ') from--;
  return from;
}

function includes(subject: PgbouncerSubject, report: Reporter): void {
  for (const { include, why } of subject.includeProblems) {
    const comment = commentIn(include.path);
    if (why !== 'missing' || comment < 0) continue;
    const place = { ...include.at, start: include.at.start + comment };
    report(place, {
      message: `There are no comments behind the path of an %include: no such file exists, and ${subject.refusal}.`,
      fixes: [moveAbove(subject, place)],
    });
  }
}

/** Takes the comment out of its line and puts it on one of its own above. */
function moveAbove({ textOf }: Pick<PgbouncerSubject, 'textOf'>, place: Location): Fix {
  const text = textOf(place.uri);
  const line = lineAt(text, place.start);
  const indent = /^[ \t]*/.exec(text.slice(line.start, line.end))?.[0] ?? '';
  const comment = text.slice(place.start, place.end).trim();
  return {
    title: 'Move the comment to its own line',
    edits: [
      { uri: place.uri, start: line.start, end: line.start, newText: indent + comment + lineBreakOf(text) },
      { ...place, newText: '' },
    ],
    safe: true,
  };
}
