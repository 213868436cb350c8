import { decideByDatabases, evidenceOf, read } from '../databases.js';
import { someOf } from '../speaking.js';
import type { Decider } from '../subject.js';

const LIBRARY = 'pg_stat_statements';

/** Only a person can say that plans were looked at; what they need for it, and plans that were kept, can be seen. */
export const queryPlansAnalysed: Decider = subject => {
  const preconditions = ofDatabases(subject);
  const plans = subject.sources.documents.filter(({ kind }) => kind === 'plan');
  return { ...preconditions, evidence: [...preconditions.evidence, ...someOf(plans, 'unknown')] };
};

const ofDatabases = decideByDatabases(['shared_preload_libraries'], database => {
  const libraries = read(database, 'shared_preload_libraries');
  const isLoaded =
    libraries?.setting.value.split(',').some(name => name.trim().replace(/^"|"$/g, '') === LIBRARY) ?? false;
  const found = isLoaded
    ? `${LIBRARY} is loaded, so slow queries can be found`
    : `${LIBRARY} is not in shared_preload_libraries, so slow queries are hard to find`;
  return {
    verdict: 'unknown',
    reason: `A person has to confirm that query plans were analysed; ${found}.`,
    evidence: libraries ? [evidenceOf(libraries, 'unknown', isLoaded ? 'precondition' : `without ${LIBRARY}`)] : [],
  };
});
