import { type Database, decideByDatabases, evidenceOf, read } from '../databases.js';
import type { Evidence } from '../model.js';
import { listed } from '../subject.js';

const SWITCHES = ['autovacuum', 'track_counts'] as const;

/** Fails where nothing keeps statistics fresh; whether ANALYZE follows bulk loads only people know. */
export const statisticsUpToDate = decideByDatabases([...SWITCHES, 'default_statistics_target'], database => {
  const set = SWITCHES.flatMap(name => read(database, name) ?? []).filter(({ setting }) => setting.explicit);
  const off = set.filter(({ setting }) => !setting.value);
  const evidence = [...set.map(value => evidenceOf(value, value.setting.value ? 'pass' : 'fail')), ...target(database)];
  if (off.length > 0) {
    return {
      verdict: 'fail',
      reason: `${listed(off.map(({ text }) => text))}: automatic ANALYZE does not run, and statistics grow stale.`,
      evidence,
    };
  }
  const reason =
    'Automatic ANALYZE is on; a person has to confirm that bulk loads and migrations are followed by ANALYZE, because Headroom does not read them yet.';
  const start = read(database, 'autovacuum');
  return {
    verdict: 'unknown',
    reason,
    evidence: evidence.length > 0 || !start ? evidence : [evidenceOf(start, 'unknown', 'default on')],
  };
});

function target(database: Database): readonly Evidence[] {
  const value = read(database, 'default_statistics_target');
  return value?.setting.explicit ? [evidenceOf(value, 'unknown')] : [];
}
