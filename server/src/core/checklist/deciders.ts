import { whereDatabase, wherePhp, wherePostgresql } from './applicability.js';
import { alertsConfigured } from './items/alerts-configured.js';
import { apmConfigured } from './items/apm-configured.js';
import { autoscaling } from './items/autoscaling.js';
import { autovacuumTuned } from './items/autovacuum-tuned.js';
import { benchmarksMet } from './items/benchmarks-met.js';
import { cacheInvalidation } from './items/cache-invalidation.js';
import { cacheWarming } from './items/cache-warming.js';
import { cdnConfigured } from './items/cdn-configured.js';
import { connectionPooling } from './items/connection-pooling.js';
import { customMetrics } from './items/custom-metrics.js';
import { dashboardsCreated } from './items/dashboards-created.js';
import { debugModeDisabled } from './items/debug-mode-disabled.js';
import { errorHandling } from './items/debug-output.js';
import { httpCachingHeaders } from './items/http-caching-headers.js';
import { jitEnabled } from './items/jit-enabled.js';
import { loadTestsPassed } from './items/load-tests-passed.js';
import { opcacheEnabled } from './items/opcache-enabled.js';
import { preloadingConfigured } from './items/preloading-configured.js';
import { queryCacheEnabled } from './items/query-cache-enabled.js';
import { queryIndexes } from './items/query-indexes.js';
import { queryPlansAnalysed } from './items/query-plans-analysed.js';
import { redisConfigured } from './items/redis-configured.js';
import { resourceLimits } from './items/resource-limits.js';
import { statisticsUpToDate } from './items/statistics-up-to-date.js';
import type { ItemId } from './items.js';
import type { Decider } from './subject.js';

/** What decides each item. */
export const deciders: Readonly<Record<ItemId, Decider>> = {
  'opcache-enabled': wherePhp(opcacheEnabled),
  'jit-enabled': wherePhp(jitEnabled),
  'preloading-configured': wherePhp(preloadingConfigured),
  'debug-mode-disabled': wherePhp(debugModeDisabled),
  'query-cache-enabled': wherePhp(queryCacheEnabled),
  'error-handling': wherePhp(errorHandling),
  'query-indexes': whereDatabase(queryIndexes),
  'query-plans-analysed': wherePostgresql(queryPlansAnalysed),
  'connection-pooling': whereDatabase(connectionPooling),
  'autovacuum-tuned': wherePostgresql(autovacuumTuned),
  'statistics-up-to-date': wherePostgresql(statisticsUpToDate),
  'redis-configured': redisConfigured,
  'cache-warming': wherePhp(cacheWarming),
  'cache-invalidation': cacheInvalidation,
  'http-caching-headers': httpCachingHeaders,
  'cdn-configured': cdnConfigured,
  'resource-limits': resourceLimits,
  autoscaling,
  'load-tests-passed': loadTestsPassed,
  'benchmarks-met': benchmarksMet,
  'apm-configured': wherePhp(apmConfigured),
  'custom-metrics': customMetrics,
  'alerts-configured': alertsConfigured,
  'dashboards-created': dashboardsCreated,
};
