import { type Database, decideByDatabases, evidenceOf, read } from '../databases.js';
import type { Evidence } from '../model.js';
import { someOf } from '../speaking.js';
import { type Decider, type Judgement, listed } from '../subject.js';

const SCALE_FACTORS = [
  'autovacuum_vacuum_scale_factor',
  'autovacuum_vacuum_insert_scale_factor',
  'autovacuum_analyze_scale_factor',
] as const;
const SWITCHES = ['autovacuum', 'track_counts'] as const;
const READ = [
  ...SWITCHES,
  ...SCALE_FACTORS,
  'autovacuum_naptime',
  'autovacuum_max_workers',
  'autovacuum_vacuum_cost_limit',
  'autovacuum_vacuum_cost_delay',
  'vacuum_cost_limit',
  'vacuum_cost_delay',
] as const;

/** What autovacuum uses where nobody says otherwise: its own delay, and the limit of manual VACUUM. */
const USUAL_DELAY = 2;
const USUAL_LIMIT = 200;
const USUAL_WORKERS = 3;

/**
 * Passes where auto-vacuum runs and somebody has set its pace; fails where it is off or slowed down. A file that
 * leaves everything at its default shows no decision, and one that pulls in two directions no clear one: unknown.
 */
export const autovacuumTuned: Decider = subject => {
  const servers = ofServers(subject);
  const tables = subject.sources.statements.filter(({ kind }) => kind === 'autovacuum');
  const evidence = [...servers.evidence, ...someOf(tables, servers.verdict === 'fail' ? 'unknown' : 'pass')];
  const isUntouched = servers.verdict === 'unknown' && servers.reason.includes(DEFAULTS);
  if (tables.length === 0 || !isUntouched) return { ...servers, evidence };
  return { verdict: 'pass', reason: 'Auto-vacuum is on, and migrations set its pace for single tables.', evidence };
};

const DEFAULTS = 'Auto-vacuum is on with its defaults';

const ofServers = decideByDatabases(READ, database => {
  const findings = [switches, delay, limit, scaleFactors, pace].flatMap(look => look(database));
  const of = (kind: Finding['kind']) => findings.filter(finding => finding.kind === kind);
  const evidence = findings.map(finding => finding.evidence);
  if (of('broken').length > 0) return { verdict: 'fail', reason: sentence(of('broken')), evidence };
  if (of('doubtful').length > 0) return { verdict: 'unknown', reason: sentence(of('doubtful')), evidence };
  if (of('tuned').length === 0) return untouched(database, evidence);
  const lines = of('tuned').map(({ evidence: { text } }) => text);
  return { verdict: 'pass', reason: `Auto-vacuum is on, and its pace is set: ${listed(lines)}.`, evidence };
});

/** One setting and what it says: `broken` fails the item, `doubtful` leaves it open, `tuned` shows a decision. */
interface Finding {
  readonly kind: 'broken' | 'doubtful' | 'tuned' | 'usual';
  readonly evidence: Evidence;
  readonly because: string;
}

type Value = Parameters<typeof evidenceOf>[0];

function sentence(findings: readonly Finding[]): string {
  return `${listed(findings.map(({ evidence: { text }, because }) => `${text}: ${because}`))}.`;
}

function untouched(database: Database, evidence: readonly Evidence[]): Judgement {
  const start = read(database, 'autovacuum');
  const reason = `${DEFAULTS}: no scale factor, cost limit, naptime or number of workers is set to another value.`;
  return {
    verdict: 'unknown',
    reason,
    evidence: evidence.length > 0 || !start ? evidence : [evidenceOf(start, 'unknown', 'default on')],
  };
}

function usual(value: Value, verdict: 'pass' | 'unknown'): Finding {
  return { kind: 'usual', evidence: evidenceOf(value, verdict, verdict === 'pass' ? '' : 'the default'), because: '' };
}

function tuned(value: Value): Finding {
  return { kind: 'tuned', evidence: evidenceOf(value, 'pass'), because: '' };
}

function switches(database: Database): readonly Finding[] {
  return SWITCHES.flatMap<Finding>(name => {
    const value = read(database, name);
    if (!value?.setting.explicit) return [];
    if (value.setting.value) return [usual(value, 'pass')];
    const because =
      name === 'autovacuum' ? 'dead rows are never cleaned up' : 'auto-vacuum does not learn which tables need it';
    return [{ kind: 'broken', evidence: evidenceOf(value, 'fail'), because }];
  });
}

/** The delay that workers use: their own, or that of manual VACUUM where theirs is -1. */
function effectiveDelay(database: Database) {
  const own = read(database, 'autovacuum_vacuum_cost_delay');
  return own && own.setting.value < 0 ? read(database, 'vacuum_cost_delay') : own;
}

function effectiveLimit(database: Database) {
  const own = read(database, 'autovacuum_vacuum_cost_limit');
  return own && own.setting.value < 0 ? read(database, 'vacuum_cost_limit') : own;
}

function delay(database: Database): readonly Finding[] {
  const value = effectiveDelay(database);
  if (!value?.setting.explicit) return [];
  if (value.setting.value <= USUAL_DELAY) return [usual(value, 'pass')];
  const because = 'workers sleep longer than by default and fall behind';
  return [{ kind: 'broken', evidence: evidenceOf(value, 'fail', `default ${USUAL_DELAY}ms`), because }];
}

function limit(database: Database): readonly Finding[] {
  const value = effectiveLimit(database);
  if (!value?.setting.explicit) return [];
  if (value.setting.value === USUAL_LIMIT) return [usual(value, 'unknown')];
  if (value.setting.value > USUAL_LIMIT) return [tuned(value)];
  const because = 'workers do less between two sleeps than by default';
  return [{ kind: 'broken', evidence: evidenceOf(value, 'fail', `default ${USUAL_LIMIT}`), because }];
}

function scaleFactors(database: Database): readonly Finding[] {
  return SCALE_FACTORS.flatMap<Finding>(name => {
    const value = read(database, name);
    if (!value?.setting.explicit || typeof value.usual !== 'number') return [];
    if (value.setting.value === value.usual) return [usual(value, 'unknown')];
    if (value.setting.value < value.usual) return [tuned(value)];
    const evidence = evidenceOf(value, 'unknown', `default ${value.usual}`);
    return [{ kind: 'doubtful', evidence, because: 'tables wait longer than by default' }];
  });
}

function pace(database: Database): readonly Finding[] {
  return (['autovacuum_naptime', 'autovacuum_max_workers'] as const).flatMap<Finding>(name => {
    const value = read(database, name);
    if (!value?.setting.explicit) return [];
    if (value.setting.value === value.usual) return [usual(value, 'unknown')];
    const isMore = name === 'autovacuum_max_workers' && value.setting.value > USUAL_WORKERS;
    if (!isMore || !sharesUsualBudget(database)) return [tuned(value)];
    const evidence = evidenceOf(value, 'unknown', `cost limit still ${USUAL_LIMIT}`);
    return [
      {
        kind: 'doubtful',
        evidence,
        because: 'all workers share one cost limit, so more of them only make each slower',
      },
    ];
  });
}

/** Whether workers share the usual budget; without a delay there is none. */
function sharesUsualBudget(database: Database): boolean {
  const budget = effectiveLimit(database)?.setting.value ?? USUAL_LIMIT;
  return budget <= USUAL_LIMIT && effectiveDelay(database)?.setting.value !== 0;
}
