import type { Sending } from '../outbox/index.ts';
import type { Keys } from '../platform/secret.ts';

/** What the feedback pages need of the installation. */
export interface FeedbackAround extends Sending {
  readonly keys: Pick<Keys, 'throttle'>;
  /** Where the code on a poster leads. */
  readonly baseUrl: string;
}
