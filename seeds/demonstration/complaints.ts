import { acknowledgeBy, answerBy, latestBy, usualPeriods } from '../../src/feedback/domain/complaint.ts';
import type { ComplaintOutcome, Regime } from '../../src/feedback/domain/complaint.ts';
import { contactKeptUntil } from '../../src/feedback/domain/complaint-act.ts';
import { feedbackDefaults } from '../../src/feedback/domain/feedback-setting.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import { addDays } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { addWorkingDays } from '../../src/shared/working-days.ts';
import { momentOf, TODAY } from './calendar.ts';
import type { Numbers } from './write-year.ts';

interface Story {
  readonly regime: Regime | null;
  /** How far it has come. */
  readonly acts: readonly ('sort' | 'acknowledge' | 'agree' | 'answer' | 'close')[];
  /** Adult social care: days from receipt to the answer that was agreed. */
  readonly agreed: number;
  readonly outcome: ComplaintOutcome | null;
}

/** Of the year's older grumbles, oldest first: closed ones, one that is late, one under way. */
const older: readonly Story[] = [
  {
    regime: 'adult_social_care',
    acts: ['sort', 'acknowledge', 'agree', 'answer', 'close'],
    agreed: 40,
    outcome: 'upheld',
  },
  { regime: 'other', acts: ['sort', 'acknowledge', 'answer', 'close'], agreed: 0, outcome: 'not_upheld' },
  {
    regime: 'adult_social_care',
    acts: ['sort', 'acknowledge', 'agree', 'answer'],
    agreed: 30,
    outcome: 'partly_upheld',
  },
  { regime: 'adult_social_care', acts: ['sort', 'acknowledge', 'agree'], agreed: 45, outcome: null },
];
/** Of those that still wait to be read. */
const unread: readonly Story[] = [
  { regime: null, acts: [], agreed: 0, outcome: null },
  { regime: 'other', acts: ['sort', 'acknowledge'], agreed: 0, outcome: null },
  { regime: 'adult_social_care', acts: ['sort', 'acknowledge'], agreed: 0, outcome: null },
  { regime: 'other', acts: ['sort'], agreed: 0, outcome: null },
];

const notes = {
  sort: '',
  acknowledge: 'By letter, with a name and a number to ring.',
  agree: 'Agreed by phone: a written answer, and a call first.',
  answer: 'The promise was not passed on when the worker fell ill. A second person now sees each promise.',
  close: 'They were content with the answer.',
} as const;

/** Complaints in every state. */
export async function writeComplaints(tx: Tx, { person }: Numbers): Promise<void> {
  const grumbles: { id: number; received_on: Day }[] = await tx('comment')
    .where({ source: 'public', sorted: 'no', complaint: false })
    .whereNot('text', '')
    .andWhere('received_on', '>=', '2010-01-10')
    .andWhere('received_on', '<', '2010-06-10')
    .orderBy('received_at')
    .limit(older.length)
    .select('id', 'received_on');
  const waiting: { id: number; received_on: Day }[] = await tx('comment')
    .where({ complaint: true })
    .orderBy('received_at')
    .select('id', 'received_on');
  const lead = person.get('policy@example.org') ?? null;
  for (const [index, comment] of grumbles.entries()) await writeOne(tx, comment, older[index], lead);
  for (const [index, comment] of waiting.entries())
    await writeOne(tx, comment, unread[index % unread.length], lead);
}

async function writeOne(
  tx: Tx,
  comment: { readonly id: number; readonly received_on: Day },
  story: Story | undefined,
  lead: number | null,
): Promise<void> {
  if (!story) return;
  const { regime, acts, outcome } = story;
  const receivedOn = comment.received_on;
  const past = (day: Day) => (day > TODAY ? TODAY : day);
  const acknowledged = past(addWorkingDays(receivedOn, 1));
  const agreed = addDays(receivedOn, story.agreed);
  const answered = past(addDays(receivedOn, 20));
  const days: Readonly<Record<Story['acts'][number], Day>> = {
    sort: acknowledged,
    acknowledge: acknowledged,
    agree: acknowledged,
    answer: answered,
    close: past(addDays(answered, 14)),
  };
  const has = (act: Story['acts'][number]) => acts.includes(act);
  await tx('comment').where({ id: comment.id }).update({ complaint: true });
  const [made] = await tx('complaint')
    .insert({
      comment_id: comment.id,
      regime,
      received_on: receivedOn,
      acknowledge_by: acknowledgeBy(regime, receivedOn, usualPeriods),
      acknowledged_on: has('acknowledge') ? acknowledged : null,
      answer_by: has('agree')
        ? agreed
        : regime === 'other' && has('acknowledge')
          ? answerBy(regime, 1, acknowledged, usualPeriods)
          : null,
      latest_by: regime === null ? null : latestBy(regime, receivedOn, usualPeriods),
      answered_on: has('answer') ? answered : null,
      outcome,
      closed_on: has('close') ? days.close : null,
      version: acts.length + 1,
    })
    .returning<{ id: number }[]>('id');
  if (!made) return;
  await tx('complaint_contact').insert({
    complaint_id: made.id,
    details: `01632 9601${String(10 + (made.id % 90))}, evenings`,
    keep_until: has('close') ? contactKeptUntil(days.close, feedbackDefaults.contactMonths) : null,
  });
  for (const act of acts)
    await tx('complaint_act').insert({
      complaint_id: made.id,
      act,
      happened_on: days[act],
      note: notes[act],
      account_id: lead,
      recorded_at: momentOf(days[act], 15 * 60),
    });
}
