import { apmConfigured } from './items/apm-configured.js';
import { autoscaling } from './items/autoscaling.js';
import { autovacuumTuned } from './items/autovacuum-tuned.js';
import { connectionPooling } from './items/connection-pooling.js';
import { customMetrics } from './items/custom-metrics.js';
import { debugModeDisabled, errorHandling } from './items/debug-output.js';
import { jitEnabled } from './items/jit-enabled.js';
import { opcacheEnabled } from './items/opcache-enabled.js';
import { preloadingConfigured } from './items/preloading-configured.js';
import { queryPlansAnalysed } from './items/query-plans-analysed.js';
import { resourceLimits } from './items/resource-limits.js';
import { statisticsUpToDate } from './items/statistics-up-to-date.js';
import type { ItemId } from './items.js';
import type { Decider } from './subject.js';

/** What decides an item. An item without a line here is open, and `undecided.ts` says why. */
export const deciders: Readonly<Partial<Record<ItemId, Decider>>> = {
  'opcache-enabled': opcacheEnabled,
  'jit-enabled': jitEnabled,
  'preloading-configured': preloadingConfigured,
  'debug-mode-disabled': debugModeDisabled,
  'error-handling': errorHandling,
  'query-plans-analysed': queryPlansAnalysed,
  'connection-pooling': connectionPooling,
  'autovacuum-tuned': autovacuumTuned,
  'statistics-up-to-date': statisticsUpToDate,
  'apm-configured': apmConfigured,
  'resource-limits': resourceLimits,
  autoscaling,
  'custom-metrics': customMetrics,
};
