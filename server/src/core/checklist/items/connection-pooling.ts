import { decideByDatabases, evidenceOf, read } from '../databases.js';
import { judgePoolers, poolersOf } from '../poolers.js';
import type { Decider } from '../subject.js';

const NAMES = ['max_connections', 'superuser_reserved_connections', 'reserved_connections'] as const;

/** PostgreSQL's side of the funnel; it alone decides nothing. */
const databaseSide = decideByDatabases([NAMES[0]], database => {
  const connections = read(database, 'max_connections');
  const note = connections?.setting.explicit ? '' : `default ${String(connections?.usual)}`;
  return {
    verdict: 'unknown',
    reason:
      "Only PostgreSQL's side is known: the pooler's configuration, the application's database URL and its number of workers decide this. No pgbouncer.ini was found.",
    evidence: connections ? [evidenceOf(connections, 'unknown', note)] : [],
  };
});

/** The pooler's side can break the funnel; that it holds is known only with the application's side. */
export const connectionPooling: Decider = subject => {
  const poolers = poolersOf(subject);
  const side = databaseSide(subject);
  if (poolers.length === 0) return side;
  const judgement = judgePoolers(poolers, subject, NAMES);
  return { ...judgement, evidence: [...side.evidence, ...judgement.evidence] };
};
