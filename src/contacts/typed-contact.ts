import type { Viewer } from '../accounts/index.ts';
import type { ClosedDays, Door } from '../organisation/index.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import { dayAsTyped } from '../platform/web/day-query.ts';
import { localStamp, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { nextWorkingDay } from '../shared/working-days.ts';
import type { TypedContact } from './contact-forms.ts';
import type { ShownContact } from './contact-queries.ts';

/** An empty form: what a new call starts with. */
export function emptyContact(
  viewer: Viewer,
  { doors, closedDays }: { readonly doors: readonly Door[]; readonly closedDays: ClosedDays },
  today: Day,
): TypedContact {
  const door =
    doors.find(({ id }) => id === viewer.defaultDoorId) ?? (doors.length === 1 ? doors[0] : undefined);
  return {
    door: door ? String(door.id) : '',
    customer: '',
    customer_id: '',
    caller: '',
    phone: '',
    postcode: '',
    communication_needs: '',
    channel: viewer.defaultChannel ?? door?.defaultChannel ?? '',
    reason: '',
    outcome: '',
    handed_over_to: '',
    promise_due: datePartsOf(nextWorkingDay(today, closedDays)),
    signposted_to: '',
    signposted_id: '',
    redirected_to: '',
    barrier: '',
    avoidable: '',
    note: '',
    received_at: '',
    safeguarding: '',
    elapsed_ms: '',
    earlier: '',
  };
}

/** The form as it was when a contact was saved, for the person who has just undone it. */
export function typedAgain(contact: ShownContact, today: Day, closedDays: ClosedDays): TypedContact {
  const id = (value: number | null) => (value === null ? '' : String(value));
  return {
    door: String(contact.doorId),
    customer: contact.customerName ?? '',
    customer_id: id(contact.customerId),
    caller: contact.caller ?? '',
    phone: contact.phone ?? '',
    postcode: contact.postcode ?? '',
    communication_needs: contact.communicationNeeds ?? '',
    channel: contact.channel,
    reason: String(contact.reasonId),
    outcome: contact.outcome,
    handed_over_to: id(contact.handedOverToTeamId),
    promise_due: datePartsOf(contact.dueOn ?? nextWorkingDay(today, closedDays)),
    signposted_to: contact.signpostedTo ?? '',
    signposted_id: contact.signpostedId ?? '',
    redirected_to: id(contact.redirectedToTeamId),
    barrier: contact.barrier ?? '',
    avoidable: contact.avoidable ?? '',
    note: contact.note,
    received_at: receivedAsTyped(contact),
    safeguarding: contact.safeguarding ? '1' : '',
    elapsed_ms: '',
    earlier: '',
  };
}

/** Blank for a contact that was logged as it happened. */
function receivedAsTyped({ receivedAt, recordedAt }: ShownContact): string {
  if (Date.parse(recordedAt) - Date.parse(receivedAt) < 60_000) return '';
  return `${dayAsTyped(londonDay(receivedAt))} ${localStamp(receivedAt).slice('2010-06-24 '.length)}`;
}

/** The form as its draft kept it. What it lacks, since the form has changed meanwhile, is as in an empty one. */
export function typedBefore(fields: string, empty: TypedContact): TypedContact {
  const kept = JSON.parse(fields) as Partial<TypedContact>;
  return { ...empty, ...kept };
}

/** Whether somebody has begun: door, channel and the date of a promise are there from the start. */
export function isBegun(typed: TypedContact): boolean {
  const given: (keyof TypedContact)[] = ['door', 'channel', 'promise_due', 'elapsed_ms'];
  return Object.entries(typed).some(
    ([field, value]) => !given.includes(field as keyof TypedContact) && value !== '',
  );
}
