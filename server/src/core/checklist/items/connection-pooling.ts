import { decideByDatabases, evidenceOf, read } from '../databases.js';

/** PostgreSQL's side of the funnel; nothing is decided before the pooler's and the application's sides are seen. */
export const connectionPooling = decideByDatabases(['max_connections'], database => {
  const connections = read(database, 'max_connections');
  const note = connections?.setting.explicit ? '' : `default ${String(connections?.usual)}`;
  return {
    verdict: 'unknown',
    reason:
      "Only PostgreSQL's side is known: the pooler's configuration, the application's database URL and its number of workers decide this, and Headroom does not read them yet.",
    evidence: connections ? [evidenceOf(connections, 'unknown', note)] : [],
  };
});
