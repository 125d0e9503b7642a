import Mocha from 'mocha';

/** Mocha's own report, and as the very last line one that a script can read. */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const skipped = pending > 0 ? `, ${String(pending)} skipped` : '';
      console.log(`${String(passes)} passed, ${String(failures)} failed${skipped}`);
    });
  }
}
