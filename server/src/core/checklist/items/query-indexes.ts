import type { SqlStatement } from '../sources.js';
import { judged, someOf, told } from '../speaking.js';
import type { ChecklistSubject, Decider } from '../subject.js';
import { addressOf, variablesOf } from '../variables.js';

/** Never passes by itself: whether each query has its index is seen in plans. What migrations get wrong is a fail. */
export const queryIndexes: Decider = subject => {
  const { statements, code, unread } = subject.sources;
  const indexes = statements.filter(({ kind }) => kind === 'index');
  const broken = [
    ...blocked(statements),
    ...redundant(indexes),
    ...(isMysql(subject) ? [] : bare(statements, indexes)),
  ];
  if (broken.length > 0)
    return judged(
      'fail',
      `Migrations show ${broken.length === 1 ? 'a mistake' : `${broken.length} mistakes`} with indexes.`,
      broken.slice(0, 40),
    );
  const attributes = code.facts.filter(({ kind }) => kind === 'index-attribute');
  const sql = unread.filter(({ kind }) => kind === 'sql');
  return judged(
    'unknown',
    'A person has to confirm that the queries of the application find their indexes; files only give hints.',
    [...someOf(indexes, 'unknown'), ...someOf(attributes, 'unknown'), ...someOf(sql, 'unknown')],
  );
};

/** Built while others write, an index cannot be made inside of a transaction, and migrations run in one. */
function blocked(statements: readonly SqlStatement[]) {
  return statements
    .filter(({ isConcurrent, isInTransaction }) => isConcurrent && isInTransaction)
    .map(each => told(each, 'fail', 'CONCURRENTLY fails inside of a transaction'));
}

/** PostgreSQL makes no index for a foreign key: deletes of what it points at read the whole table. */
function bare(statements: readonly SqlStatement[], indexes: readonly SqlStatement[]) {
  const leads = ({ table, columns }: SqlStatement) =>
    indexes.some(
      index =>
        index.table === table &&
        !index.isPartial &&
        columns.every(each => index.columns.slice(0, columns.length).includes(each)),
    );
  return statements
    .filter(each => each.kind === 'foreign-key' && !leads(each))
    .map(each => told(each, 'fail', `no index on ${each.table} (${each.columns.join(', ')})`));
}

/** An index whose columns another one begins with is only written, never needed. */
function redundant(indexes: readonly SqlStatement[]) {
  const plain = indexes.filter(({ isExpression, isPartial }) => !isExpression && !isPartial);
  return plain
    .filter((index, place) =>
      plain.some((other, at) => at !== place && covers(other, index) && !(covers(index, other) && at > place)),
    )
    .map(index => told(index, 'fail', 'another index of the table begins with the same columns'));
}

/** A unique index keeps a promise besides, so that only another unique one with the same columns covers it. */
function covers(other: SqlStatement, index: SqlStatement): boolean {
  const isSame = other.table === index.table && index.columns.every((column, at) => other.columns[at] === column);
  return isSame && (!index.isUnique || (other.isUnique && other.columns.length === index.columns.length));
}

function isMysql(subject: ChecklistSubject): boolean {
  return variablesOf(subject, /^DATABASE_URL$/).some(({ value }) =>
    /^(?:mysql|mariadb)/.test(addressOf(value)?.scheme ?? ''),
  );
}
