import fc from 'fast-check';
import { closeBrowser } from './browser.ts';
import { dropPostgresTemplate } from './databases.ts';
import { stopPostgres } from './postgres.ts';
import { removeScratchFolders } from './scratch.ts';

process.once('exit', removeScratchFolders);

/**
 * Properties draw the same examples each time, so that a run that fails says something about what was changed since
 * the last one. To look for new counterexamples draw others: PROPERTY_SEED=$RANDOM npm run test:unit
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_091_217) });

/** Mocha calls this once, after the last test of the run. */
export async function mochaGlobalTeardown(): Promise<void> {
  await dropPostgresTemplate();
  await Promise.all([closeBrowser(), stopPostgres()]);
  removeScratchFolders();
}
