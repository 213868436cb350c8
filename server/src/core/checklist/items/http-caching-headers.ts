import { webServerCaching } from '../nginx.js';
import { blockedBy, judged, someOf, told } from '../speaking.js';
import type { ChecklistSubject, Decider, Judgement } from '../subject.js';

/** Static files get their headers from the web server, pages from the application: both have to say something. */
export const httpCachingHeaders: Decider = subject => {
  const parts = [webServerCaching(subject), applicationSide(subject)];
  const verdict = parts.some(part => part.verdict === 'fail')
    ? 'fail'
    : parts.every(part => part.verdict === 'pass')
      ? 'pass'
      : 'unknown';
  const reasons = parts.filter(part => part.verdict === verdict).map(({ reason }) => reason);
  return judged(
    verdict,
    reasons.join(' '),
    parts.flatMap(({ evidence }) => evidence),
  );
};

/** At least one answer of the application says how long it may be kept, or that it must not be. */
function applicationSide(subject: ChecklistSubject): Judgement {
  const { code, symfony } = subject.sources;
  const of = (kind: (typeof code.facts)[number]['kind']) => code.facts.filter(fact => fact.kind === kind);
  const [headers, refusals, tags, checks] = [of('cache-header'), of('no-store'), of('etag'), of('not-modified')];
  const lonely = tags.filter(({ path }) => !checks.some(each => each.path === path));
  if (lonely.length > 0)
    return judged(
      'fail',
      'An ETag is set and never compared: the whole answer is made and sent anyway.',
      lonely.map(fact => told(fact, 'fail', 'no isNotModified in this file')),
    );
  const cache = symfony.filter(({ key }) => /^framework\.http_cache(?:\.enabled)?$/.test(key));
  const found = [...headers, ...refusals, ...tags];
  if (found.length > 0)
    return judged(
      'pass',
      `The application sets caching headers in ${found.length === 1 ? 'one place' : `${found.length} places`}.`,
      [...someOf(found, 'pass'), ...someOf(cache, 'pass')],
    );
  const blocked = blockedBy(subject, ['php']);
  if (blocked) return blocked;
  const reason =
    code.own === 0
      ? 'No PHP sources are here that could set caching headers.'
      : 'No answer of the application sets caching headers.';
  return judged('unknown', reason, someOf(cache, 'unknown'));
}
