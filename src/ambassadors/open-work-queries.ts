import { openActions } from '../actions/index.ts';
import { openDisputedCards } from '../feedback/index.ts';
import { policyFor } from '../organisation/domain/audience.ts';
import type { Reader } from '../platform/database/database.ts';
import { addDays, formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { lastClosedQuarter, quarterInWords } from '../shared/quarter.ts';
import { counted } from '../shared/words.ts';
import { suppressedCount } from '../statistics/index.ts';

/** What a meeting has before it, besides what its agenda says: everything that is open on the day it is read. */
export async function openWork(reader: Reader, today: Day, lastMeeting: Day | null): Promise<string[]> {
  const [cards, actions, complaints] = await Promise.all([
    openDisputedCards(reader),
    openActions(reader),
    complaintsOverdue(reader, today),
  ]);
  const due = actions.filter(({ dueOn }) => dueOn < addDays(today, 28));
  const quarter = lastClosedQuarter(today);
  const isNew = lastMeeting === null || lastMeeting < quarter.to;
  return [
    ...(isNew ? [`New figures: ${quarterInWords(quarter)}`] : []),
    ...(cards.length > 0
      ? [`${counted(cards.length, 'card')} that two members put under different themes: decide which`]
      : []),
    ...due.map(({ title, owner, dueOn }) =>
      dueOn < today
        ? `Action overdue since ${formatDay(dueOn)}: ${title} (${owner})`
        : `Action due ${formatDay(dueOn)}: ${title} (${owner})`,
    ),
    ...(complaints > 0
      ? [`Complaints past their date: ${suppressedCount(complaints, policyFor.ambassadors).words}`]
      : []),
  ];
}

/** Complaints that were not acknowledged, or not answered, by the day that rules or agreement gave. */
async function complaintsOverdue(reader: Reader, today: Day): Promise<number> {
  const row = (await reader('complaint')
    .whereNull('closed_on')
    .whereNull('answered_on')
    .whereRaw(
      '((acknowledged_on is null and acknowledge_by < ?) or (acknowledged_on is not null and answer_by < ?))',
      [today, today],
    )
    .count({ complaints: '*' })
    .first()) as { complaints: number };
  return row.complaints;
}
