import type { ItemId } from './items.js';

const NOT_READ = 'which Headroom does not read yet';

/** Why an item that nothing decides is open, and which files would decide it. */
export const undecided: Readonly<Partial<Record<ItemId, string>>> = {
  'query-indexes': `A person decides this; migrations and entity mappings give hints, ${NOT_READ}.`,
  'redis-configured': `The cache and session providers and redis.conf decide this, ${NOT_READ}; that it was tested is for a person to say.`,
  'cache-warming': `Dockerfile, CI and entrypoint lines that warm the cache decide this, ${NOT_READ}.`,
  'cache-invalidation': `A person decides this; cache pool configuration and documents give hints, ${NOT_READ}.`,
  'http-caching-headers': `nginx locations and the headers set in PHP decide this, ${NOT_READ}.`,
  'cdn-configured': `CDN resources in Terraform and similar files decide this, ${NOT_READ}.`,
  'load-tests-passed': `A load test's result file decides this, ${NOT_READ}.`,
  'benchmarks-met': `Measured values beside the targets decide this, ${NOT_READ}.`,
  'alerts-configured': `Alert rules decide this, ${NOT_READ}.`,
  'dashboards-created': `Dashboard files decide this, ${NOT_READ}.`,
};
