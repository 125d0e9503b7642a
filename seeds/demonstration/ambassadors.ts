import { freezePack, listMeetings } from '../../src/ambassadors/index.ts';
import type { Database, Tx } from '../../src/platform/database/database.ts';
import { addDays, formatDay } from '../../src/shared/london-time.ts';
import type { Instant } from '../../src/shared/london-time.ts';
import { momentOf } from './calendar.ts';
import type { Numbers } from './write-year.ts';

interface PastMeeting {
  readonly heldOn: string;
  readonly title: string;
  readonly agenda: readonly string[];
  readonly present: readonly string[];
  readonly apologies: readonly string[];
  readonly interests: Readonly<Record<string, string>>;
  readonly decisions: readonly string[];
  readonly minutes: readonly string[];
}

const pastMeetings: readonly PastMeeting[] = [
  {
    heldOn: '2010-01-21',
    title: 'Ambassadors Group: first meeting',
    agenda: ['Welcome', 'What the group is for', 'The first weeks'],
    present: ['Agnes Lowther', 'Bill Tarn', 'Chandra Rao', 'Doreen Fell'],
    apologies: ['Edwin Marsh'],
    interests: { 'Bill Tarn': 'His daughter works for the Access Team.' },
    decisions: ['Ask for a sign at every desk that says who will come, and when.'],
    minutes: [
      'The policy lead explained how small numbers are kept out of the papers.',
      'Several comments told of waiting at a desk without knowing whether anybody would come.',
      'Bill Tarn took no part in what was said about the Access Team.',
    ],
  },
  {
    heldOn: '2010-04-15',
    title: 'Ambassadors Group: spring meeting',
    agenda: ['Matters arising', 'The quarter’s figures', 'Actions'],
    present: ['Agnes Lowther', 'Chandra Rao', 'Doreen Fell', 'Edwin Marsh'],
    apologies: ['Bill Tarn'],
    interests: {},
    decisions: [
      'Ask for one number to ring back on, so that nobody starts again at the switchboard.',
      'Accept that the desk cannot open on Sundays, and say so in public.',
    ],
    minutes: [
      'The signs are up at every desk.',
      'The group asked why people are still told to ring again. Mondays are the worst.',
    ],
  },
];

const actions = [
  {
    you_said: 'Nobody told me whether anybody would come to the desk.',
    title: 'Put up a sign at every desk that says who will come, and when',
    owner: 'Customer services manager',
    due_on: '2010-03-01',
    measure: null,
    state: 'done',
    started_on: '2010-02-01',
    closed_on: '2010-02-26',
    worked: 'too_early',
    we_did: 'There is a sign at every desk, and a bell beside it.',
    published: true,
    evidence: 'Photographs of the signs, 26 February 2010.',
  },
  {
    you_said: 'I was told to ring again three times.',
    title: 'Answer the Monday calls with two more people',
    owner: 'Access Team',
    due_on: '2010-05-10',
    measure: 'sent_back_rate',
    state: 'done',
    started_on: '2010-04-26',
    closed_on: '2010-06-14',
    worked: 'no_shift',
    we_did: 'Two more people answer the telephone on Monday mornings. We are looking for what else helps.',
    published: true,
    evidence: 'Rotas from 26 April 2010.',
  },
  {
    you_said: 'I work all week and cannot come when the desk is open.',
    title: 'Open the desk on Sundays',
    owner: 'Director',
    due_on: '2010-05-31',
    measure: null,
    state: 'not_done',
    started_on: null,
    closed_on: '2010-05-20',
    worked: null,
    we_did:
      'We could not open on Sundays: there is no money for it this year. The telephone is answered until 8pm on Thursdays.',
    published: true,
    evidence: '',
  },
  {
    you_said: 'When you ring me back I cannot ring the same person.',
    title: 'One number to ring back on',
    owner: 'Telephony manager',
    due_on: '2010-07-30',
    measure: 'promises_kept',
    state: 'started',
    started_on: '2010-06-07',
    closed_on: null,
    worked: null,
    we_did: '',
    published: false,
    evidence: '',
  },
  {
    you_said: 'I had to say who my mother is four times.',
    title: 'Show what a customer told the last person',
    owner: 'Systems team',
    due_on: '2010-06-18',
    measure: 'recorded_fcr',
    state: 'planned',
    started_on: null,
    closed_on: null,
    worked: null,
    we_did: '',
    published: false,
    evidence: '',
  },
] as const;

/** Freezes the pack that was sent out before the last meeting: what the pages show since may differ. */
export async function freezeSpringPack(database: Database, { person }: Numbers): Promise<void> {
  const meeting = (await listMeetings(database.read)).find(({ heldOn }) => heldOn === '2010-04-15');
  if (!meeting) throw new Error('the spring meeting is not there');
  const sender = { accountId: person.get('policy@example.org') ?? 0, token: 'demonstration-spring-pack' };
  await freezePack({ database, clock: { now: () => momentOf('2010-04-12', 11 * 60) } }, meeting, sender);
}

/** What the Ambassadors Group did so far: two meetings with their records, and what came of the first. */
export async function writeAmbassadors(tx: Tx): Promise<void> {
  for (const meeting of pastMeetings) await writeMeeting(tx, meeting);
  await writeActions(tx, actions.slice(0, 1), momentOf('2010-01-22', 9 * 60));
}

/** What came of the spring meeting, whose pack knew nothing of it: with the first, actions in every state. */
export async function writeSpringActions(tx: Tx): Promise<void> {
  await writeActions(tx, actions.slice(1), momentOf('2010-04-16', 9 * 60));
}

async function writeActions(tx: Tx, some: readonly (typeof actions)[number][], at: Instant): Promise<void> {
  for (const action of some) {
    const [row] = await tx('action')
      .insert({ ...action, origin: 'meeting', created_at: at })
      .returning<{ id: number }[]>('id');
    if (row && action.measure !== null && action.started_on !== null)
      await tx('phase').insert({
        action_id: row.id,
        measure: action.measure,
        begins_on: action.started_on,
      });
  }
}

/** The mail before it: one got through, one was refused until the product gave up. */
async function writeNotices(tx: Tx, meetingId: number, { heldOn, title }: PastMeeting): Promise<void> {
  const writtenAt = momentOf(addDays(heldOn, -7), 8 * 60);
  const letter = (name: string) => ({
    purpose: `meeting ${String(meetingId)}`,
    subject: `${title}, ${formatDay(heldOn)}`,
    body: [`Dear ${name},`, '', title, formatDay(heldOn), '', 'Sign in to see the agenda.', ''].join('\n'),
    written_at: writtenAt,
  });
  const refused = {
    failures: 5,
    failed_at: momentOf(addDays(heldOn, -7), 12 * 60),
    last_error: '452 4.2.2 a…@example.org: mailbox full',
  };
  const sent = { begun_at: writtenAt, sent_at: writtenAt };
  const became = heldOn < '2010-04-01' ? [sent, sent] : [sent, refused];
  const members = await tx('account')
    .whereIn('email', ['ambassador@example.org', 'ambassador2@example.org'])
    .orderBy('email')
    .select<{ id: number; name: string }[]>('id', 'name');
  for (const [place, { id, name }] of members.entries())
    await tx('outbox').insert({
      key: `notice-${String(meetingId)}-${String(id)}`,
      account_id: id,
      ...letter(name),
      ...became[place],
    });
}

async function writeMeeting(tx: Tx, meeting: PastMeeting): Promise<void> {
  const at = momentOf(meeting.heldOn, 14 * 60);
  const [row] = await tx('meeting')
    .insert({
      held_on: meeting.heldOn,
      begins_at: at,
      title: meeting.title,
      place: 'Meeting room 2, Kelderby One Stop Shop',
      agenda: meeting.agenda.join('\n'),
      created_at: momentOf('2010-01-04', 9 * 60),
    })
    .returning<{ id: number }[]>('id');
  const meetingId = row?.id ?? 0;
  const line = (attended: string) => (name: string) => ({
    meeting_id: meetingId,
    name,
    attended,
    interest: meeting.interests[name] ?? '',
  });
  await tx('attendance').insert([
    ...meeting.present.map(line('present')),
    ...meeting.apologies.map(line('apologies')),
  ]);
  await tx('decision').insert(
    meeting.decisions.map((decided) => ({ meeting_id: meetingId, decided, recorded_at: at })),
  );
  await tx('meeting_minutes').insert({ meeting_id: meetingId, minutes: meeting.minutes.join('\n\n') });
  await writeNotices(tx, meetingId, meeting);
}
