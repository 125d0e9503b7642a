import type {
  AvoidableCode,
  Barrier,
  Caller,
  Channel,
  Mode,
  Outcome,
} from '../../src/contacts/domain/contact.ts';
import type { Day, Instant } from '../../src/shared/london-time.ts';
import type { Aftermath } from './aftermath.ts';
import type { DoorSlug } from './organisation.ts';
import type { ReasonSlug } from './reasons.ts';

/** A contact before the database gives numbers to doors, reasons, teams and people. */
export interface DemoContact {
  readonly receivedOn: Day;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly door: DoorSlug;
  readonly channel: Channel;
  readonly reason: ReasonSlug;
  /** The customer's place in the list of invented ones; null when anonymous. */
  readonly customer: number | null;
  readonly caller: Caller | null;
  readonly outcome: Outcome;
  readonly barrier: Barrier | null;
  readonly avoidable: AvoidableCode | null;
  readonly note: string;
  readonly mode: Mode;
  readonly aftermath: Aftermath;
}
