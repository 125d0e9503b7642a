import { DateTime } from 'luxon';
import type { Barrier, Caller, Channel, Outcome } from '../../src/contacts/domain/contact.ts';
import { daysFrom, formatDayShort } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { isWritten, teams } from './organisation.ts';
import type { TeamSlug } from './organisation.ts';
import type { Random } from './random.ts';
import { reasonStories } from './reason-stories.ts';
import type { ReasonSlug } from './reasons.ts';

/** What there is to write a note about. */
export interface NoteFacts {
  readonly receivedOn: Day;
  readonly channel: Channel;
  readonly reason: ReasonSlug;
  readonly caller: Caller | null;
  readonly outcome: Outcome;
  readonly barrier: Barrier | null;
  /** The team that was handed to, promised for or pointed to. */
  readonly team: TeamSlug;
  readonly dueOn: Day | null;
  readonly organisation: string | null;
  readonly isToTryAgain: boolean;
  readonly isRepeat: boolean;
  readonly isCutOff: boolean;
}

const speakers: Readonly<Record<Caller, readonly string[]>> = {
  customer: [''],
  carer: ['', 'Carer: ', 'Through the carer: '],
  family: ['Daughter: ', 'Son: ', 'Granddaughter: ', 'Niece: '],
  professional: [
    'GP surgery for a patient: ',
    'District nurse for a patient: ',
    'Housing officer for a tenant: ',
  ],
  provider: ['Agency for a client: ', 'Home for a resident: '],
  councillor: ['Councillor for a constituent: '],
  other: ['Through a neighbour: ', 'Through a friend: '],
};

const barrierWords: Readonly<Record<Barrier, readonly string[]>> = {
  no_information: ['could not find the record', 'nothing about it in the guide'],
  no_system_access: ['cannot see that system from here', 'system down'],
  no_authority: ['needs a manager’s say', 'not allowed to agree it here'],
  no_time: ['others waiting, could not finish', 'no time to go into it'],
  specialist_needed: ['needs somebody who knows', 'beyond what I can answer'],
  not_ours: ['one for the health service', 'not the council’s'],
  customers_choice: ['would rather think it over', 'did not want to give details'],
};

type Way = 'aloud' | 'in person' | 'in writing';
const signpostWords: Readonly<Record<Way, readonly string[]>> = {
  aloud: ['number given for', 'rang them together:', 'told about'],
  'in person': ['leaflet given for', 'rang them together:', 'told about'],
  'in writing': ['sent the details of'],
};
const abandonedWords: Readonly<Record<Way, readonly string[]>> = {
  aloud: ['rang off', 'will leave it for now'],
  'in person': ['had to go for the bus', 'would not wait'],
  'in writing': ['wrote again to say never mind'],
};

/** "Wants grab rail by back door; OT to ring Thursday" */
export function writeNote(random: Random, facts: NoteFacts): string {
  const speaker = facts.caller === null ? '' : random.pick(speakers[facts.caller]);
  const [wants, done] = random.pick(reasonStories[facts.reason].asks);
  const again =
    facts.isRepeat && random.chance(0.6) ? random.pick(['Second time of asking. ', 'In touch before. ']) : '';
  const asked = speaker === '' ? wants : speaker + lowerFirst(wants);
  return `${again}${asked}; ${facts.outcome === 'resolved' ? done : endingOf(random, facts)}`;
}

function endingOf(random: Random, facts: NoteFacts): string {
  const team = teams[facts.team].short;
  if (facts.isCutOff)
    return random.pick(['line went dead', 'cut off twice', 'call dropped, could not ring back']);
  switch (facts.outcome) {
    case 'resolved':
      return 'sorted';
    case 'handed_over':
      return facts.channel === 'face_to_face'
        ? `${team} came down to the desk`
        : random.pick([`put through to ${team}, stayed on the line`, `introduced to ${team} on the phone`]);
    case 'promised':
      return `${team} to ring ${dueInWords(facts)}`;
    case 'signposted':
      return `${random.pick(signpostWords[wayOf(facts.channel)])} ${facts.organisation ?? ''}`;
    case 'redirected':
      return random.pick([
        `asked to ring ${team}`,
        `told ${team} deals with it`,
        `to try ${team} again tomorrow`,
      ]);
    case 'unresolved':
      return facts.barrier === null ? 'not sorted' : random.pick(barrierWords[facts.barrier]);
    case 'abandoned':
      return random.pick(abandonedWords[wayOf(facts.channel)]);
  }
}

function wayOf(channel: Channel): Way {
  if (isWritten(channel)) return 'in writing';
  return channel === 'phone' || channel === 'textphone' ? 'aloud' : 'in person';
}

/** A weekday while it can only mean one day, otherwise the date. */
function dueInWords({ receivedOn, dueOn }: NoteFacts): string {
  if (dueOn === null) return 'back';
  const isThisWeek = daysFrom(receivedOn, dueOn) < 7;
  return isThisWeek
    ? DateTime.fromISO(dueOn, { zone: 'utc' }).setLocale('en-GB').toFormat('cccc')
    : `by ${formatDayShort(dueOn)}`;
}

function lowerFirst(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
