import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import type { PlatformModel } from '../../model/platform-model.js';
import type { Setting } from '../../model/settings.js';
import { platformModel } from '../../platform-model/model.js';
import { limitsOf, passageBetween, toldStages } from '../../platform-model/report.js';
import { decideByDatabases, evidenceOf, read } from '../databases.js';
import type { Evidence } from '../model.js';
import { judgePoolers, poolersOf } from '../poolers.js';
import type { Fact } from '../sources.js';
import { joined, judged, told, toldAll } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';
import { type Address, addressOf, variablesOf } from '../variables.js';

const NAMES = ['max_connections', 'superuser_reserved_connections', 'reserved_connections'] as const;

/** PostgreSQL's side of the funnel; it alone decides nothing. */
const databaseSide = decideByDatabases([NAMES[0]], database => {
  const connections = read(database, 'max_connections');
  const note = connections?.setting.explicit ? '' : `default ${String(connections?.usual)}`;
  return {
    verdict: 'unknown',
    reason:
      "No pgbouncer.ini was found: without the pooler's configuration nobody knows how the workers come to their connections.",
    evidence: connections ? [evidenceOf(connections, 'unknown', note)] : [],
  };
});

/** The pooler's side can break the funnel; that it holds is known only with the application's side. */
export const connectionPooling: Decider = subject => {
  const poolers = poolersOf(subject);
  const side = databaseSide(subject);
  const targets = targetsOf(subject);
  if (poolers.length === 0) {
    const evidence = [...side.evidence, ...targets.map(({ fact }) => told(fact, 'unknown'))];
    return { ...side, evidence };
  }
  const pooled = judgePoolers(poolers, subject, NAMES);
  const model = platformModel(subject.members);
  const evidence = [...side.evidence, ...pooled.evidence];
  const refused = refusals(model);
  if (pooled.verdict === 'fail') return joined([{ ...pooled, evidence }, applicationSide(targets, poolers)]);
  if (refused) return { ...refused, evidence: [...refused.evidence, ...evidence] };
  const application = applicationSide(targets, poolers);
  const isObstructed = pooled.reason.startsWith('Not all');
  const sums = application.verdict === 'pass' && !isObstructed ? sumsOf(model) : pooled;
  return { ...joined([sums, application]), evidence: [...application.evidence, ...evidence] };
};

/** Where workers, or pools, ask for more connections than there are. */
function refusals(model: PlatformModel): Judgement | undefined {
  const workers = passageBetween(model, 'workers', 'pooler-clients');
  if (workers?.outcome !== 'refused') return undefined;
  const reason = `PHP-FPM may run ${toldStages(workers.from)}, and the pooler takes ${toldStages(workers.to)}.`;
  return judged('fail', reason, limitsOf(workers.from).map(workersEvidence));
}

function workersEvidence({ name, value, at }: Setting<unknown>): Evidence {
  return { at, text: `${name} = ${String(value)}`, verdict: 'fail' };
}

/** Whether all connections find room, from the workers to the database. */
function sumsOf(model: PlatformModel): Judgement {
  const workers = passageBetween(model, 'workers', 'pooler-clients');
  const pools = passageBetween(model, 'pooler-servers', 'database');
  if (!workers) return judged('unknown', 'How many workers connect to the pooler is not known.');
  if (!pools) return judged('unknown', 'How many connections the database has for the pools is not known.');
  const isFine = workers.outcome === 'fits' && pools.outcome === 'fits';
  if (!isFine) return judged('unknown', 'Nothing limits how many connections there may be.');
  const reason = `${workers.demand} workers find room at the pooler (${workers.room}), and its ${pools.demand} connections at the database (${pools.room}).`;
  return judged('pass', reason);
}

interface Target {
  readonly fact: Fact;
  readonly address: Address | undefined;
  /** Whether the address comes from elsewhere. */
  readonly isHidden: boolean;
}

/** Where the application connects to, as variables and Doctrine's configuration have it. */
function targetsOf(subject: ChecklistSubject): readonly Target[] {
  const urls = variablesOf(subject, /^(?:DATABASE_URL|DB_URL)$/);
  const firm = urls.some(({ scope }) => scope === 'production')
    ? urls.filter(({ scope }) => scope === 'production')
    : urls;
  const keys = subject.sources.symfony.filter(
    ({ key, value }) => /^doctrine\.dbal\.(?:connections\.[^.]+\.)?(?:url|port)$/.test(key) && value !== undefined,
  );
  return [
    ...firm.map(fact => ({
      fact,
      address: addressOf(fact.value),
      isHidden: fact.value === undefined || fact.value === '',
    })),
    ...keys.flatMap(fact => {
      const isPort = /port$/.test(fact.key) && /^\d+$/.test(fact.value ?? '');
      const address = isPort ? { scheme: '', host: '', port: Number(fact.value) } : addressOf(fact.value);
      return address ? [{ fact, address, isHidden: false }] : [];
    }),
  ];
}

const DATABASE_PORT = 5432;

/** Whether the application goes to a pooler: its port, or the name of its service, tells. */
function applicationSide(
  targets: readonly Target[],
  poolers: readonly { readonly subject: PgbouncerSubject }[],
): Judgement {
  const ports = poolers.map(({ subject }) => subject.settings.get('listen_port')?.value ?? 6432);
  const known = targets.filter(({ address }) => address !== undefined);
  const goes = (target: Target) =>
    ports.includes(target.address?.port ?? DATABASE_PORT) || /pgbouncer|pooler/i.test(target.address?.host ?? '');
  const past = known.filter(target => !goes(target));
  const through = known.filter(goes);
  if (past.length > 0 && through.length > 0)
    return judged('unknown', 'Files disagree about where the application connects to.', [
      ...toldAll(
        through.map(({ fact }) => fact),
        'unknown',
      ),
      ...toldAll(
        past.map(({ fact }) => fact),
        'unknown',
        'contradiction',
      ),
    ]);
  if (past.length > 0)
    return judged(
      'fail',
      'The application connects to the database itself, past the pooler.',
      toldAll(
        past.map(({ fact }) => fact),
        'fail',
      ),
    );
  if (through.length > 0)
    return judged(
      'pass',
      'The application connects to the pooler.',
      toldAll(
        through.map(({ fact }) => fact),
        'pass',
      ),
    );
  const reason =
    targets.length > 0
      ? 'Where the application connects to comes from a secret; a person has to confirm that it is the pooler.'
      : 'No file says where the application connects to; a person has to confirm that it is the pooler.';
  return judged(
    'unknown',
    reason,
    toldAll(
      targets.map(({ fact }) => fact),
      'unknown',
    ),
  );
}
