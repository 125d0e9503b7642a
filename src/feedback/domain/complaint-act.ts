import { addMonths } from '../../shared/london-time.ts';
import type { Day } from '../../shared/london-time.ts';
import { addWorkingDays } from '../../shared/working-days.ts';
import { acknowledgeBy, answerBy, latestBy, latestExtension, stepOf } from './complaint.ts';
import type { ComplaintFacts, ComplaintOutcome, ComplaintPeriods, Regime } from './complaint.ts';

/** What can be done about a complaint, with what its history calls it. */
export const complaintActs = {
  sort: 'Rules chosen',
  acknowledge: 'Acknowledged',
  agree: 'Timescale agreed with the person',
  extend: 'Answer put off',
  answer: 'Answered',
  escalate: 'Taken to the second stage',
  close: 'Closed',
} as const;
export type ComplaintActName = keyof typeof complaintActs;

type Facts = ComplaintFacts & { readonly extended: boolean };

/** What may be done next, what it waits for first. */
export function actsFor(complaint: Facts): ComplaintActName[] {
  const isCare = complaint.regime === 'adult_social_care';
  switch (stepOf(complaint)) {
    case 'sort':
      return ['sort'];
    case 'acknowledge':
      return complaint.stage === 1 ? ['acknowledge', 'sort'] : ['acknowledge'];
    case 'agree':
      return ['agree'];
    case 'answer':
      if (isCare) return ['answer', 'agree'];
      return complaint.extended ? ['answer'] : ['answer', 'extend'];
    case 'close':
      return isCare || complaint.stage === 2 ? ['close'] : ['close', 'escalate'];
    case 'closed':
      return [];
  }
}

/** What somebody says of an act; which of it an act needs is checked by `problemsWith`. */
export interface ActDraft {
  readonly act: ComplaintActName;
  readonly regime: Regime | null;
  readonly happenedOn: Day | null;
  readonly answerBy: Day | null;
  readonly outcome: ComplaintOutcome | null;
  readonly note: string;
}

export type ActField = 'regime' | 'happened_on' | 'answer_by' | 'outcome' | 'note';
export type ActProblems = Readonly<Partial<Record<ActField, string>>>;

/** When an act happened, for those that say so: `sort`, `agree` and `extend` happen when they are saved. */
export const datedActs: readonly ComplaintActName[] = ['acknowledge', 'answer', 'escalate', 'close'];

export function problemsWith(
  draft: ActDraft,
  complaint: Facts,
  { today, periods }: { readonly today: Day; readonly periods: ComplaintPeriods },
): ActProblems {
  const problems: Partial<Record<ActField, string>> = {};
  const { act, happenedOn } = draft;
  if (act === 'sort' && draft.regime === null) problems.regime = 'Select which rules it falls under';
  if (datedActs.includes(act)) {
    const first = happenedFrom(act, complaint);
    if (happenedOn === null) problems.happened_on = 'The day must be a real date';
    else if (happenedOn > today) problems.happened_on = 'The day must be today or in the past';
    else if (happenedOn < first) problems.happened_on = 'The day must not be before the step that it follows';
  }
  if (act === 'agree' || act === 'extend') {
    const last =
      act === 'agree'
        ? (complaint.latestBy ?? today)
        : latestExtension(complaint.answerBy ?? today, complaint.stage, periods);
    if (draft.answerBy === null) problems.answer_by = 'The day of the answer must be a real date';
    else if (draft.answerBy < today) problems.answer_by = 'The day of the answer must be today or later';
    else if (draft.answerBy > last)
      problems.answer_by =
        act === 'agree'
          ? 'The day of the answer must be within six months of when we received the complaint'
          : 'An answer may be put off once, by no more than its own time again';
  }
  if (act === 'answer' && draft.outcome === null) problems.outcome = 'Select what the answer was';
  if ((act === 'answer' || act === 'extend') && draft.note === '')
    problems.note =
      act === 'answer'
        ? 'Enter what we found and what will change'
        : 'Enter the reason that you told the person';
  return problems;
}

/** No step is recorded before the one that it follows. */
function happenedFrom(act: ComplaintActName, complaint: ComplaintFacts): Day {
  const { receivedOn, acknowledgedOn, answeredOn } = complaint;
  if (act === 'acknowledge') return receivedOn;
  return (act === 'answer' ? acknowledgedOn : answeredOn) ?? receivedOn;
}

/** The complaint's dates after an act: of those that it leaves alone, nothing. */
export interface ActEffect {
  readonly regime?: Regime;
  readonly stage?: number;
  readonly acknowledgeBy?: Day;
  readonly acknowledgedOn?: Day | null;
  readonly answerBy?: Day | null;
  readonly latestBy?: Day | null;
  readonly extended?: boolean;
  readonly answeredOn?: Day | null;
  readonly outcome?: ComplaintOutcome | null;
  readonly closedOn?: Day;
}

/** @param draft without problems */
export function effectOf(
  draft: ActDraft,
  complaint: Facts,
  periods: ComplaintPeriods,
  today: Day,
): ActEffect {
  const on = draft.happenedOn ?? today;
  switch (draft.act) {
    case 'sort': {
      const regime = draft.regime ?? 'adult_social_care';
      const { receivedOn } = complaint;
      return {
        regime,
        acknowledgeBy: acknowledgeBy(regime, receivedOn, periods),
        latestBy: latestBy(regime, receivedOn, periods),
      };
    }
    case 'acknowledge':
      return {
        acknowledgedOn: on,
        answerBy: answerBy(complaint.regime ?? 'adult_social_care', complaint.stage, on, periods),
      };
    case 'agree':
      return { answerBy: draft.answerBy };
    case 'extend':
      return { answerBy: draft.answerBy, extended: true };
    case 'answer':
      return { answeredOn: on, outcome: draft.outcome };
    case 'escalate':
      return {
        stage: 2,
        acknowledgeBy: addWorkingDays(on, periods.acknowledge),
        acknowledgedOn: null,
        answerBy: null,
        extended: false,
        answeredOn: null,
        outcome: null,
      };
    case 'close':
      return { closedOn: on };
  }
}

/** Until when who complained is kept. */
export function contactKeptUntil(closedOn: Day, months: number): Day {
  return addMonths(closedOn, months);
}
