import { parse, type Statement } from 'pgsql-ast-parser';
import type { SqlStatement } from '../core/checklist/sources.js';

/** A statement with its place in the text. */
export interface Piece {
  readonly start: number;
  readonly text: string;
}

/** Takes a text apart at semicolons that are neither quoted nor in comments, as PostgreSQL does. */
export function statementsOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;/g;
  let start = 0;
  const push = (end: number) => {
    const skipped = /^(?:\s|--[^\n]*\n?|\/\*[\s\S]*?\*\/)*/.exec(text.slice(start, end))?.[0].length ?? 0;
    const piece = text.slice(start + skipped, end).trimEnd();
    if (piece !== '') pieces.push({ start: start + skipped, text: piece });
    start = end + 1;
  };
  for (const match of text.matchAll(token)) if (match[0] === ';') push(match.index);
  push(text.length);
  return pieces;
}

export type SqlFact = Omit<SqlStatement, 'path' | 'at' | 'text' | 'isInTransaction'>;

const PLAIN = { isExpression: false, isPartial: false, isUnique: false, isConcurrent: false };

/** Longer statements carry data. */
const LONGEST = 50_000;

/** What a statement says of indexes and statistics; `undefined` where it is of a kind that matters and cannot be read. */
export function readStatement(text: string): readonly SqlFact[] | undefined {
  const analyze = /^(?:ANALYZE|VACUUM\b[^;]*\bANALYZE)\b[\s(]*(?:VERBOSE\b)?\)?\s*("?[\w."]+)?/i.exec(text);
  if (analyze) return [{ ...PLAIN, kind: 'analyze', table: plainName(analyze[1] ?? ''), columns: [] }];
  const load = /^(?:COPY\s+("?[\w."]+)[\s\S]*\bFROM\b|INSERT\s+INTO\s+("?[\w."]+)[\s\S]*\bSELECT\b)/i.exec(
    text.slice(0, LONGEST),
  );
  if (load) return [{ ...PLAIN, kind: 'bulk-load', table: plainName(load[1] ?? load[2] ?? ''), columns: [] }];
  const tuned = /^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?("?[\w."]+)\s+SET\s*\([^)]*\bautovacuum_/i.exec(text);
  if (tuned) return [{ ...PLAIN, kind: 'autovacuum', table: plainName(tuned[1] ?? ''), columns: [] }];
  if (!/^(?:CREATE\s+(?:UNIQUE\s+)?INDEX|CREATE\s+TABLE|ALTER\s+TABLE)\b/i.test(text)) return [];
  if (text.length > LONGEST) return undefined;
  try {
    return parse(text).flatMap(factsOf);
  } catch {
    return undefined;
  }
}

function factsOf(statement: Statement): readonly SqlFact[] {
  if (statement.type === 'create index') {
    const columns = statement.expressions.map(({ expression }) => (expression.type === 'ref' ? expression.name : ''));
    return [
      {
        kind: 'index',
        table: statement.table.name,
        columns,
        isExpression: columns.includes(''),
        isPartial: statement.where !== undefined,
        isUnique: statement.unique === true,
        isConcurrent: statement.concurrently === true,
      },
    ];
  }
  if (statement.type === 'create table') return tableFacts(statement);
  if (statement.type !== 'alter table') return [];
  const { name } = statement.table;
  return statement.changes.flatMap(change =>
    change.type === 'add constraint' ? constraintFacts(name, change.constraint) : [],
  );
}

type CreateTable = Extract<Statement, { type: 'create table' }>;
type Constraint = NonNullable<CreateTable['constraints']>[number];

function tableFacts({ name: { name }, columns, constraints = [] }: CreateTable): readonly SqlFact[] {
  const own = columns.flatMap(column => {
    if (column.kind !== 'column') return [];
    return (column.constraints ?? []).flatMap((constraint): readonly SqlFact[] => {
      const base = { ...PLAIN, table: name, columns: [column.name.name] };
      if (constraint.type === 'primary key' || constraint.type === 'unique')
        return [{ ...base, kind: 'index', isUnique: true }];
      return constraint.type === 'reference' ? [{ ...base, kind: 'foreign-key' }] : [];
    });
  });
  return [...own, ...constraints.flatMap(constraint => constraintFacts(name, constraint))];
}

function constraintFacts(table: string, constraint: Constraint): readonly SqlFact[] {
  if (constraint.type === 'foreign key')
    return [{ ...PLAIN, kind: 'foreign-key', table, columns: constraint.localColumns.map(({ name }) => name) }];
  if (constraint.type !== 'primary key' && constraint.type !== 'unique') return [];
  return [{ ...PLAIN, kind: 'index', table, columns: constraint.columns.map(({ name }) => name), isUnique: true }];
}

function plainName(name: string): string {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .replaceAll('"', '')
    .toLowerCase();
}
