import type { Fact, SqlStatement, UnreadSource } from '../core/checklist/sources.js';
import { fact, lineFact, type Read, type Reader, type SourceFile, unread } from './file.js';
import { child, children, literal, nameOf, type PhpNode } from './php-tree.js';
import { readStatement, statementsOf } from './sql.js';

/** Migrations in SQL. Tools run each file in a transaction unless it says otherwise. */
export const readSql: Reader = file => {
  const isFree =
    /^\s*--\s*(?:no-transaction|\+goose NO TRANSACTION|transactional\s*[:=]\s*false|disable-transaction)/im.test(
      file.text,
    );
  const pieces = statementsOf(file.text);
  const begins = pieces.some(({ text }) => /^(?:BEGIN|START TRANSACTION)\b/i.test(text));
  return gathered(
    file,
    pieces.map(({ text, start }) => ({ text, place: fact(file, start, start + text.length) })),
    begins && !isFree,
  );
};

/** A PHP migration of Doctrine: what it gives to `addSql` on the way up, and whether it runs in a transaction. */
export function readMigration(file: SourceFile, nodes: readonly PhpNode[]): Read {
  const methods = nodes.filter(({ kind }) => kind === 'method');
  const down = methods.find(each => nameOf(child(each, 'name')) === 'down')?.loc;
  const transactional = methods.find(each => nameOf(child(each, 'name')) === 'isTransactional');
  const isFree =
    transactional?.loc !== undefined &&
    transactional.loc !== null &&
    /return\s+false/i.test(file.text.slice(transactional.loc.start.offset, transactional.loc.end.offset));
  const calls = nodes.filter(
    node => node.kind === 'call' && nameOf(child(child(node, 'what', 'propertylookup'), 'offset')) === 'addSql',
  );
  if (calls.length === 0) return {};
  const pieces = calls.flatMap(call => {
    const start = call.loc?.start.offset ?? 0;
    const isDown = down && start > down.start.offset && start < down.end.offset;
    const text = literal(children(call, 'arguments')[0]);
    if (isDown || text === undefined) return [];
    return statementsOf(text).map(piece => ({
      text: piece.text,
      place: { ...lineFact(file, start), text: piece.text.slice(0, 120) },
    }));
  });
  return gathered(file, pieces, !isFree);
}

function gathered(
  file: SourceFile,
  pieces: readonly { readonly text: string; readonly place: Fact }[],
  isInTransaction: boolean,
): Read {
  const statements: SqlStatement[] = [];
  const unreadable: UnreadSource[] = [];
  for (const { text, place } of pieces) {
    const facts = readStatement(text);
    if (facts) statements.push(...facts.map(each => ({ ...place, ...each, isInTransaction })));
    else unreadable.push(unread(file, 'sql', 'the statement is not understood', place.at.start));
  }
  return { statements, ...(unreadable.length > 0 && { unread: unreadable }) };
}
