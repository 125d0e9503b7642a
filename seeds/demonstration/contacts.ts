import type { Barrier, Channel, Outcome } from '../../src/contacts/domain/contact.ts';
import { addDays } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { drawAftermath } from './aftermath.ts';
import type { Aftermath } from './aftermath.ts';
import type { DemoContact } from './demo-contact.ts';
import { approachAgain, drawApproach, drawAvoidable, drawReturn } from './approaches.ts';
import type { Approach, EarlierContact } from './approaches.ts';
import { FIRST_CONTACTS, TODAY, expectedContacts, isOpen, minuteOfContact, momentOf } from './calendar.ts';
import { inventCustomers } from './customers.ts';
import type { InventedCustomer } from './customers.ts';
import { writeNote } from './notes.ts';
import { openWork, openWorkSize } from './open-work.ts';
import { doors, isWritten } from './organisation.ts';
import type { TeamSlug } from './organisation.ts';
import { drawBarrier, drawOutcome, isCutOff, outcomeOfCutOff, uptakeOf } from './outcomes.ts';
import { recordersOf } from './people.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { reasons } from './reasons.ts';

export interface DemoYear {
  /** In the order in which they were recorded. */
  readonly contacts: readonly DemoContact[];
  readonly customers: readonly InventedCustomer[];
}

const POOL = 3600;
/** Contacts in the quarter of an hour before the clock starts. */
const THIS_MORNING = 3;
/** A few people need us often: every fifth named contact is from one of the first of the pool. */
const REGULARS = 160;

/** A year of contacts up to this morning, the same for the same seed. */
export function inventYear(seed: number): DemoYear {
  const random = seededRandom(seed);
  const customers = inventCustomers(random, POOL + openWorkSize);
  const unfinished = openWork(POOL);
  const returns = new Map<Day, EarlierContact[]>();
  const contacts: DemoContact[] = [];
  for (let day = FIRST_CONTACTS; day <= TODAY; day = addDays(day, 1)) {
    if (!isOpen(day)) continue;
    const written = unfinished.filter(({ receivedOn }) => receivedOn === day).length;
    const arrivals =
      day === TODAY ? THIS_MORNING : Math.max(random.count(expectedContacts(day)) - written, 0);
    const again = (returns.get(day) ?? [])
      .slice(0, arrivals)
      .map((earlier) => approachAgain(random, earlier));
    for (let arrival = 0; arrival < arrivals; arrival += 1) {
      const contact = logContact(random, day, again[arrival] ?? drawApproach(random, day));
      contacts.push(contact);
      if (contact.customer === null) continue;
      const earlier = { ...contact, customer: contact.customer };
      const next = drawReturn(random, earlier);
      if (next !== null) returns.set(next, [...(returns.get(next) ?? []), earlier]);
    }
  }
  const all = [...contacts, ...unfinished];
  all.sort((one, other) => Date.parse(one.recordedAt) - Date.parse(other.recordedAt));
  return { contacts: all, customers };
}

function logContact(random: Random, day: Day, approach: Approach): DemoContact {
  const { door, channel, reason, caller, after } = approach;
  const team = doors[door].team;
  const owner = reasons[reason].owner;
  const isWrongDoor = owner !== null && owner !== team;
  const circumstances = { day, team, reason, isWrongDoor, channel };
  const cutOff = isCutOff(random, circumstances);
  const outcome = cutOff ? outcomeOfCutOff(random) : drawOutcome(random, circumstances);
  const minute = minuteOfContact(random, day);
  const aftermath = drawAftermath(random, { ...circumstances, outcome, minute, isCutOff: cutOff });
  const barrier = outcome === 'unresolved' ? barrierOf(random, circumstances, cutOff) : null;
  const isTallied =
    after === null && channel === 'face_to_face' && isSimple(outcome, aftermath) && random.chance(0.2);
  const facts = {
    ...approach,
    receivedOn: day,
    outcome,
    barrier,
    isRepeat: after !== null,
    isCutOff: cutOff,
  };
  const hasNote = !isTallied && random.chance(0.52);
  return {
    receivedOn: day,
    receivedAt: momentOf(day, minute),
    recordedAt: momentOf(day, minute + minutesToRecord(random, day, channel), random.whole(0, 59)),
    recordedBy: random.pick(recordersOf(team)),
    door,
    channel,
    reason,
    customer: after?.customer ?? (isTallied ? null : drawCustomer(random, outcome)),
    caller: isTallied ? null : caller,
    outcome,
    barrier,
    avoidable: isTallied ? null : drawAvoidable(random, approach, isWrongDoor),
    note: hasNote ? writeNote(random, { ...facts, ...namedIn(aftermath, owner ?? team) }) : '',
    mode: isTallied ? 'tally' : 'full',
    aftermath,
  };
}

/** Whom a note can mention. */
function namedIn({ legs, handover, promise, redirectedTo, signposting }: Aftermath, owner: TeamSlug) {
  return {
    team: handover?.toTeam ?? promise?.team ?? redirectedTo ?? owner,
    dueOn: promise?.dueOn ?? null,
    organisation: signposting?.organisation ?? null,
    isToTryAgain: legs.some(({ how }) => how === 'told_to_ring_again'),
  };
}

function barrierOf(random: Random, { team, day }: { team: TeamSlug; day: Day }, cutOff: boolean): Barrier {
  return cutOff ? 'no_system_access' : drawBarrier(random, uptakeOf(team, day));
}

/** What a reception desk counts with one tap and no words. */
function isSimple(outcome: Outcome, { legs }: Aftermath): boolean {
  return ['resolved', 'redirected', 'unresolved'].includes(outcome) && legs.length === 0;
}

/** A promise needs somebody to keep it to; otherwise about a third would rather not give a name. */
function drawCustomer(random: Random, outcome: Outcome): number | null {
  const anonymous = outcome === 'promised' ? 0 : outcome === 'handed_over' ? 0.12 : 0.33;
  if (random.chance(anonymous)) return null;
  return random.chance(0.2) ? random.whole(0, REGULARS - 1) : random.whole(0, POOL - 1);
}

function minutesToRecord(random: Random, day: Day, channel: Channel): number {
  if (day === TODAY) return 1;
  return isWritten(channel) ? random.whole(4, 40) : random.whole(1, 11);
}
