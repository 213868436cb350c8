import { whereDatabase, wherePostgresql, whereRuns } from './applicability.js';
import { apmConfigured } from './items/apm-configured.js';
import { autoscaling } from './items/autoscaling.js';
import { autovacuumTuned } from './items/autovacuum-tuned.js';
import { connectionPooling } from './items/connection-pooling.js';
import { customMetrics } from './items/custom-metrics.js';
import { debugModeDisabled } from './items/debug-mode-disabled.js';
import { errorHandling } from './items/debug-output.js';
import { jitEnabled } from './items/jit-enabled.js';
import { opcacheEnabled } from './items/opcache-enabled.js';
import { preloadingConfigured } from './items/preloading-configured.js';
import { queryCacheEnabled } from './items/query-cache-enabled.js';
import { queryPlansAnalysed } from './items/query-plans-analysed.js';
import { resourceLimits } from './items/resource-limits.js';
import { statisticsUpToDate } from './items/statistics-up-to-date.js';
import type { ItemId } from './items.js';
import type { Decider } from './subject.js';

/** What only a platform with PHP has to answer. */
const php = (decide: Decider): Decider => whereRuns(['php-fpm'], decide);

/** What decides an item. An item without a line here is open, and `undecided.ts` says why. */
export const deciders: Readonly<Partial<Record<ItemId, Decider>>> = {
  'opcache-enabled': php(opcacheEnabled),
  'jit-enabled': php(jitEnabled),
  'preloading-configured': php(preloadingConfigured),
  'debug-mode-disabled': php(debugModeDisabled),
  'query-cache-enabled': php(queryCacheEnabled),
  'error-handling': php(errorHandling),
  'query-plans-analysed': wherePostgresql(queryPlansAnalysed),
  'connection-pooling': whereDatabase(connectionPooling),
  'autovacuum-tuned': wherePostgresql(autovacuumTuned),
  'statistics-up-to-date': wherePostgresql(statisticsUpToDate),
  'apm-configured': php(apmConfigured),
  'resource-limits': resourceLimits,
  autoscaling,
  'custom-metrics': customMetrics,
};
