import type { Fact } from './fact.js';

/** A content delivery network, as infrastructure code describes it. */
export interface Cdn extends Fact {
  readonly origins: readonly string[];
  readonly compresses: boolean | undefined;
  /** Whether some pattern is kept longer than no time; nothing where a policy elsewhere says so. */
  readonly keeps: boolean | undefined;
  readonly hasDefault: boolean;
  /** Patterns that are kept although they differ by cookie or login. */
  readonly mixes: readonly Fact[];
}

export interface AlertRule extends Fact {
  readonly name: string;
  readonly expression: string;
  readonly severity: string | undefined;
}

/** A receiver of alerts that is defined, or one that a route names. */
export interface Receiver extends Fact {
  readonly name: string;
  readonly isDefined: boolean;
}

export interface Dashboard extends Fact {
  readonly title: string;
  readonly expressions: readonly string[];
  /** Variables of data sources that panels name and the dashboard does not define. */
  readonly missing: readonly string[];
}

/** What of a load test can be compared with targets. */
export type Measured = 'p50' | 'p95' | 'p99' | 'rate' | 'errors';

/** What a load test measured. Times are in milliseconds, rates per second, errors a share. */
export interface LoadResult extends Fact {
  /** The day of the test as its content tells it. */
  readonly date: string | undefined;
  readonly thresholds: readonly (Fact & { readonly holds: boolean })[];
  readonly measures: Readonly<Partial<Record<Measured, number>>>;
}

export interface LoadScript extends Fact {
  readonly thresholds: readonly (Fact & { readonly metric: string; readonly limit: string })[];
  /** The most iterations per second, or users, that its stages lead to. */
  readonly peakRate: number | undefined;
}

/** A target and what was measured for it, as a file of the team's own keeps them. */
export interface Baseline extends Fact {
  readonly name: string;
  readonly target: number | undefined;
  readonly measured: number | undefined;
  /** Where the measured value stands. */
  readonly measuredFact: Fact | undefined;
}

/** A statement of a migration, as far as items ask for it. */
export interface SqlStatement extends Fact {
  readonly kind: 'index' | 'foreign-key' | 'analyze' | 'autovacuum' | 'bulk-load';
  readonly table: string;
  readonly columns: readonly string[];
  /** An index on an expression, or one of which only part of the rows are. */
  readonly isExpression: boolean;
  readonly isPartial: boolean;
  readonly isUnique: boolean;
  /** Built while others write, and whether the migration still runs in a transaction, where that fails. */
  readonly isConcurrent: boolean;
  readonly isInTransaction: boolean;
}

/** Documents that speak of something that people decide. */
export interface DocumentFact extends Fact {
  readonly kind: 'heading' | 'plan';
}
