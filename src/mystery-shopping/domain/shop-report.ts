import type { Day, Instant } from '../../shared/london-time.ts';
import type { PromisedCallBack } from './call-back.ts';
import type { Answers } from './questionnaire.ts';

/** How a shop went. Three failed attempts are a delivered shop too, with nothing to answer about. */
export const shopOutcomes = {
  reached: 'I reached somebody',
  unreachable: 'I reached nobody in three attempts',
} as const;
export type ShopOutcome = keyof typeof shopOutcomes;

/** Where a report stands. Shoppers learn no more of what became of it than that it is sent. */
export type ReportState = 'draft' | 'submitted' | 'accepted' | 'returned' | 'excluded';

/** Whether the shopper may still change it: returned, it waits for them again. */
export function canChange(state: ReportState): boolean {
  return state === 'draft' || state === 'returned';
}

/** What a shopper says of one shop, fit to be kept. */
export interface ReportDraft {
  readonly rangAt: Instant;
  readonly rangOn: Day;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly outcome: ShopOutcome;
  readonly answers: Answers;
  readonly told: string;
  /** That they would ring back or reply; null when nothing was promised. */
  readonly callBack: PromisedCallBack | null;
}

/** A number that can be read out on the phone: "SR-0012". */
export function reportReference(reportId: number): string {
  return `SR-${String(reportId).padStart(4, '0')}`;
}
