import { actionPaths, openActions } from '../actions/index.ts';
import { openCardSorts, openDisputedCards, themePaths } from '../feedback/index.ts';
import type { DisputedCard } from '../feedback/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { addDays, formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { lastClosedQuarter, quarterInWords } from '../shared/quarter.ts';
import { counted } from '../shared/words.ts';
import { ambassadorPaths } from './ambassador-paths.ts';

/** Something that waits for the group, and where it is dealt with. */
export interface OpenWork {
  readonly text: string;
  /** Null for what the group hears of and cannot open. */
  readonly href: string | null;
}

/** What a meeting has before it, besides what its agenda says: everything that is open on the day it is read. */
export async function openWork(reader: Reader, today: Day, lastMeeting: Day | null): Promise<OpenWork[]> {
  const [cards, sorts, actions, complaints] = await Promise.all([
    openDisputedCards(reader),
    openCardSorts(reader),
    openActions(reader),
    complaintsOverdue(reader, today),
  ]);
  const due = actions.filter(({ dueOn }) => dueOn < addDays(today, 28));
  const quarter = lastClosedQuarter(today);
  const isNew = (lastMeeting === null || lastMeeting < quarter.to) && (await hasFigures(reader, quarter));
  return [
    ...(isNew ? [{ text: `New figures: ${quarterInWords(quarter)}`, href: ambassadorPaths.dashboard }] : []),
    ...disputes(cards),
    ...sorts.map(({ id, title, missing }) => ({
      text: `Cards to sort: ${title} (${counted(missing, 'member')} still to finish)`,
      href: themePaths.sort(id),
    })),
    ...due.map(({ id, title, owner, dueOn }) => ({
      text:
        dueOn < today
          ? `Action overdue since ${formatDay(dueOn)}: ${title} (${owner})`
          : `Action due ${formatDay(dueOn)}: ${title} (${owner})`,
      href: actionPaths.action(id),
    })),
    ...(complaints > 0
      ? [
          {
            // Without a number: read day by day, it would tell of single complaints.
            text: 'Complaints are past their date',
            href: null,
          },
        ]
      : []),
  ];
}

/** Whether a quarter has anything to look at: none is new on the first days of use. */
async function hasFigures(reader: Reader, { from, to }: Period): Promise<boolean> {
  const row: unknown = await reader('contact')
    .where('received_on', '>=', from)
    .where('received_on', '<', to)
    .first('id');
  return row !== undefined;
}

/** A line for each card sort that has any. */
function disputes(cards: readonly DisputedCard[]): OpenWork[] {
  return [...new Set(cards.map(({ sortId }) => sortId))].map((sortId) => {
    const ofSort = cards.filter((card) => card.sortId === sortId);
    return {
      text: `${counted(ofSort.length, 'card')} of “${ofSort[0]?.sortTitle ?? ''}” that two members put under different themes: decide which`,
      href: themePaths.meeting(sortId),
    };
  });
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
