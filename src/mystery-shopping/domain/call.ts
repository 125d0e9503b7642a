import type { Instant } from '../../shared/london-time.ts';
import { counted } from '../../shared/words.ts';

/** What a shopper presses during a call. */
export const callEvents = {
  dialling: 'Dialling',
  answered: 'Answered',
  on_hold: 'On hold',
  transferred: 'Transferred',
  ended: 'Ended',
} as const;
export type CallEvent = keyof typeof callEvents;

/** The same at a desk. */
const deskEvents: Readonly<Record<CallEvent, string>> = {
  dialling: 'Arrived',
  answered: 'Greeted',
  on_hold: 'Asked to wait',
  transferred: 'Passed to somebody else',
  ended: 'Left',
};

/** What is pressed on this channel; null where nothing is to be timed. */
export function eventsOn(channel: string): Readonly<Record<CallEvent, string>> | null {
  if (channel === 'phone' || channel === 'textphone') return callEvents;
  return channel === 'face_to_face' || channel === 'outreach' ? deskEvents : null;
}

export interface CallMoment {
  readonly kind: CallEvent;
  readonly at: Instant;
}

/** What can happen next, in the order of the buttons; "answered" after a hold is coming back to the line. */
export const nextEvents: Readonly<Record<CallEvent | 'none', readonly CallEvent[]>> = {
  none: ['dialling'],
  dialling: ['answered', 'on_hold', 'ended'],
  answered: ['on_hold', 'transferred', 'ended'],
  on_hold: ['answered', 'transferred', 'ended'],
  transferred: ['answered', 'on_hold', 'ended'],
  ended: [],
};

/** A call as its moments tell it. */
export interface Call {
  readonly moments: readonly CallMoment[];
  readonly state: CallEvent | 'none';
  readonly rangAt: Instant | null;
  /** The first time that somebody spoke. */
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Seconds on hold in all, as far as each hold has ended. */
  readonly heldSeconds: number;
  readonly transfers: number;
}

export function callFrom(noted: readonly CallMoment[]): Call {
  const moments = [...noted].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const first = (kind: CallEvent) => moments.find((moment) => moment.kind === kind)?.at ?? null;
  return {
    moments,
    state: moments.at(-1)?.kind ?? 'none',
    rangAt: first('dialling'),
    answeredAt: first('answered'),
    endedAt: first('ended'),
    heldSeconds: heldSecondsOf(moments),
    transfers: moments.filter(({ kind }) => kind === 'transferred').length,
  };
}

function heldSecondsOf(moments: readonly CallMoment[]): number {
  return moments.reduce((held, { kind, at }, index) => {
    const next = moments[index + 1];
    return kind === 'on_hold' && next ? held + (Date.parse(next.at) - Date.parse(at)) / 1000 : held;
  }, 0);
}

/** "0:07", "12:40", "1:02:03" */
export function elapsed(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours === 0
    ? `${String(minutes)}:${two(whole % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(whole % 60)}`;
}

/** "6:12 long, 1:05 of it on hold, 1 transfer", once it has ended. */
export function summaryOf({ rangAt, endedAt, heldSeconds, transfers }: Call): string | null {
  if (rangAt === null || endedAt === null) return null;
  const parts = [`${elapsed((Date.parse(endedAt) - Date.parse(rangAt)) / 1000)} long`];
  if (heldSeconds > 0) parts.push(`${elapsed(heldSeconds)} of it on hold`);
  if (transfers > 0) parts.push(counted(transfers, 'transfer'));
  return parts.join(', ');
}
