import { closeBrowser } from './browser.ts';
import { dropPostgresTemplate } from './databases.ts';
import { stopPostgres } from './postgres.ts';
import { removeScratchFolders } from './scratch.ts';

process.once('exit', removeScratchFolders);

/** Mocha calls this once, after the last test of the run. */
export async function mochaGlobalTeardown(): Promise<void> {
  await dropPostgresTemplate();
  await Promise.all([closeBrowser(), stopPostgres()]);
  removeScratchFolders();
}
