import type { ConfigKey } from '../sources.js';
import { judged, someOf, told } from '../speaking.js';
import type { Decider } from '../subject.js';

/** People decide how caches are invalidated; what cannot work is a fail, all else are hints. */
export const cacheInvalidation: Decider = ({ sources }) => {
  const { code, symfony, commands, documents } = sources;
  const tagged = symfony.filter(
    ({ key, value }) => /^framework\.cache\.pools\..+\.tags$/.test(key) && value === 'true',
  );
  const unable = tagged.filter(tag => !isTagAware(tag, symfony));
  const reserved = code.facts.filter(({ kind }) => kind === 'reserved-key');
  const broken = [
    ...unable.map(fact => told(fact, 'fail', 'the adapter of the pool knows no tags')),
    ...reserved.slice(0, 20).map(fact => told(fact, 'fail', `the key "${fact.name}" has a reserved character`)),
  ];
  if (broken.length > 0) return judged('fail', 'What invalidates the cache cannot work as it is written.', broken);
  const hints = [
    ...tagged,
    ...code.facts.filter(({ kind }) => kind === 'tag-aware' || kind === 'invalidates'),
    ...commands.filter(({ line }) => /\bcache:pool:(?:clear|invalidate-tags|prune)\b|\bcache:clear\b/.test(line)),
    ...documents.filter(({ kind, text }) => kind === 'heading' && /invalidat|cache|caching/i.test(text)),
  ];
  const reason =
    hints.length > 0
      ? 'A person has to confirm the strategy; code, configuration or documents speak of it.'
      : 'A person has to say how cached values are invalidated; nothing here speaks of it.';
  return judged('unknown', reason, someOf(hints, 'unknown'));
};

/** Adapters that keep tags. Which one a pool has, a key beside the tags says; without one it is that of the application. */
function isTagAware({ key }: ConfigKey, keys: readonly ConfigKey[]): boolean {
  const pool = key.slice(0, -'.tags'.length);
  const adapter =
    keys.findLast(each => each.key === `${pool}.adapter`)?.value ??
    keys.findLast(each => each.key === 'framework.cache.app')?.value;
  return (
    adapter === undefined ||
    !/^cache\.adapter\.(?:apcu|array|psr6|pdo|doctrine_dbal|memcached|redis$)/.test(adapter) ||
    /tag_aware/.test(adapter)
  );
}
