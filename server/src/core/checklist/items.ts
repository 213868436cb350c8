import type { Group, Item } from './model.js';

function item<Id extends string>(number: number, group: Group, id: Id, title: string): Item & { readonly id: Id } {
  return { id, number, group, title };
}

/** The 24 questions to answer before a deployment, in their order. */
export const items = [
  item(1, 'application', 'opcache-enabled', 'OPcache enabled and configured'),
  item(2, 'application', 'jit-enabled', 'JIT compilation enabled'),
  item(3, 'application', 'preloading-configured', 'Preloading configured'),
  item(4, 'application', 'debug-mode-disabled', 'Debug mode disabled'),
  item(5, 'application', 'query-cache-enabled', 'Query cache enabled'),
  item(6, 'application', 'error-handling', 'Errors handled properly, no debug output in the code'),
  item(7, 'database', 'query-indexes', 'Indexes for all queries'),
  item(8, 'database', 'query-plans-analysed', 'Query plans analysed'),
  item(9, 'database', 'connection-pooling', 'Connection pooling configured'),
  item(10, 'database', 'autovacuum-tuned', 'Auto-vacuum tuned'),
  item(11, 'database', 'statistics-up-to-date', 'Statistics up to date'),
  item(12, 'caching', 'redis-configured', 'Redis configured and tested'),
  item(13, 'caching', 'cache-warming', 'Caches warmed up before traffic'),
  item(14, 'caching', 'cache-invalidation', 'Invalidation strategy defined'),
  item(15, 'caching', 'http-caching-headers', 'HTTP caching headers set'),
  item(16, 'caching', 'cdn-configured', 'CDN configured'),
  item(17, 'resources', 'resource-limits', 'Resource limits set'),
  item(18, 'resources', 'autoscaling', 'Auto-scaling configured'),
  item(19, 'resources', 'load-tests-passed', 'Load tests passed'),
  item(20, 'resources', 'benchmarks-met', 'Performance benchmarks met'),
  item(21, 'monitoring', 'apm-configured', 'APM configured'),
  item(22, 'monitoring', 'custom-metrics', 'Custom metrics added'),
  item(23, 'monitoring', 'alerts-configured', 'Alerts configured'),
  item(24, 'monitoring', 'dashboards-created', 'Dashboards created'),
] as const;

export type ItemId = (typeof items)[number]['id'];
