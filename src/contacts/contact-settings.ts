import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Keys } from '../platform/secret.ts';

/** What the contact log's routes run on. */
export interface ContactSettings {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: Keys;
}
