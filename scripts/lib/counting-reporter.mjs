import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's spec output, and the counts as JSON in the file that `HEADROOM_TEST_COUNTS` names. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(process.env.HEADROOM_TEST_COUNTS, JSON.stringify(counts));
    });
  }
}
