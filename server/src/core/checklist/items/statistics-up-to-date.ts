import { type Database, decideByDatabases, evidenceOf, read } from '../databases.js';
import type { Evidence } from '../model.js';
import { someOf, told } from '../speaking.js';
import { type Decider, listed } from '../subject.js';

const SWITCHES = ['autovacuum', 'track_counts'] as const;

/** Fails where nothing keeps statistics fresh; whether ANALYZE follows bulk loads only people know. */
export const statisticsUpToDate: Decider = subject => {
  const settings = ofDatabases(subject);
  const { statements, commands } = subject.sources;
  const analyzes = statements.filter(({ kind }) => kind === 'analyze');
  const deployed = commands.filter(({ line }) => /\b(?:ANALYZE|vacuumdb\b[^|;&]*(?:-z|-Z|--analyze))/.test(line));
  const loads = statements.filter(
    each =>
      (each.kind === 'bulk-load' || (each.kind === 'index' && each.isExpression)) &&
      !analyzes.some(({ path, table }) => path === each.path && (table === '' || table === each.table)),
  );
  return {
    ...settings,
    evidence: [
      ...settings.evidence,
      ...someOf([...analyzes, ...deployed], settings.verdict === 'fail' ? 'unknown' : settings.verdict),
      ...loads.slice(0, 20).map(each => told(each, 'unknown', 'no ANALYZE follows in this migration')),
    ],
  };
};

const ofDatabases = decideByDatabases([...SWITCHES, 'default_statistics_target'], database => {
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
    'Automatic ANALYZE is on; a person has to confirm that bulk loads and migrations are followed by ANALYZE.';
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
