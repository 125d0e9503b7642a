import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';

/** What every use case that writes needs. */
export interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
}

/** Who sends a form, and its idempotency token. */
export interface Sender {
  readonly accountId: number;
  readonly token: string;
}
