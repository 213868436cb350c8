/** One test of the suite, or one of its hooks that failed. */
export interface SuiteTest {
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  error?: string;
}

export interface SuiteResults {
  done: boolean;
  /** The test that runs just now. */
  running?: string;
  tests: SuiteTest[];
}

export const suiteFile: string;
export function bundleSuite(): Promise<void>;
export function readResults(): Promise<SuiteResults>;
