import type { Setting } from '../../model/settings.js';
import { platformModel } from '../../platform-model/model.js';
import { limitsOf, passageBetween, toldStages } from '../../platform-model/report.js';
import { decideByDatabases, evidenceOf, read } from '../databases.js';
import type { Evidence } from '../model.js';
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
  const evidence = [...side.evidence, ...judgement.evidence];
  const workers = passageBetween(platformModel(subject.members), 'workers', 'pooler-clients');
  if (judgement.verdict === 'fail' || workers?.outcome !== 'refused') return { ...judgement, evidence };
  return {
    verdict: 'fail',
    reason: `PHP-FPM may run ${toldStages(workers.from)}, and the pooler takes ${toldStages(workers.to)}.`,
    evidence: [...limitsOf(workers.from).map(workersEvidence), ...evidence],
  };
};

function workersEvidence({ name, value, at }: Setting<unknown>): Evidence {
  return { at, text: `${name} = ${String(value)}`, verdict: 'fail' };
}
