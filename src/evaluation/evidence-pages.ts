import { promises } from '../mystery-shopping/domain/questionnaire.ts';
import { csvLine } from '../platform/csv.ts';
import { counted, formatCount } from '../shared/words.ts';
import type { Proportion } from '../statistics/index.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { Evidence } from './evidence.ts';
import { baseOf, intervalOf, percent } from './figures.ts';

/** One rung of the evidence ladder, in the period and in the baseline. */
export interface RungRow {
  readonly name: string;
  readonly says: string;
  readonly period: FigureCell;
  readonly baseline: FigureCell;
}

/** A figure as it is printed, or why there is none. */
export interface FigureCell {
  readonly value: string;
  readonly more: readonly string[];
}

export interface EvidenceModel {
  readonly ladder: readonly RungRow[];
  readonly promises: readonly RungRow[];
  readonly completeness: readonly string[];
  readonly courtesy: readonly RungRow[];
}

export interface EvidenceOfPeriod {
  readonly set: MeasureSet;
  readonly evidence: Evidence;
}

/** How far one may believe "resolved at first contact": from what staff say to what is known to be true. */
export function evidenceModel(period: EvidenceOfPeriod, baseline: EvidenceOfPeriod): EvidenceModel {
  const row = (name: string, says: string, cell: (of: EvidenceOfPeriod) => FigureCell): RungRow => ({
    name,
    says,
    period: cell(period),
    baseline: cell(baseline),
  });
  const share = (of: (from: EvidenceOfPeriod) => Proportion) => (from: EvidenceOfPeriod) =>
    shareCell(of(from));
  const { window } = period.set;
  return {
    ladder: [
      row(
        'Recorded',
        'What staff recorded of every contact.',
        share(({ set }) => set.measures.recorded_fcr),
      ),
      row(
        'Net',
        'The same, of contacts that could be resolved at once.',
        share(({ set }) => set.measures.net_fcr),
      ),
      row(
        'Repeat-adjusted',
        `Resolved, and not heard of again within ${String(window)} days.`,
        share(({ set }) => set.measures.repeat_adjusted_fcr),
      ),
      row(
        'Customers’ own word',
        'People who answered “yes” to “was it sorted?” about a door. They chose to answer.',
        share(({ evidence }) => evidence.ownWord),
      ),
      row(
        'Shopper-verified',
        'Mystery shops whose enquiry was dealt with before the contact ended. Shops are planned, not drawn from real contacts.',
        share(({ evidence }) => evidence.shopperVerified),
      ),
      row(
        'Corrected',
        'Recorded, corrected by how often staff recorded the truth about shops.',
        ({ evidence }) => correctedCell(evidence),
      ),
    ],
    promises: [
      ...period.evidence.promises.map(({ promise }) =>
        row(promises[promise], 'Shops that met it, of those it applied to.', ({ evidence }) =>
          shareCell(evidence.promises.find((each) => each.promise === promise)?.share ?? null),
        ),
      ),
      row(
        'All four together',
        'Shops that met all four.',
        share(({ evidence }) => evidence.allFour),
      ),
    ],
    completeness: completenessWords(period.evidence),
    courtesy: [
      row(
        'Customers',
        'Made to feel welcome, definitely or to some extent.',
        share(({ evidence }) => evidence.courtesy.customers),
      ),
      row(
        'Mystery shoppers',
        'Shops that met the promise of courtesy.',
        share(({ evidence }) => evidence.courtesy.shoppers),
      ),
    ],
  };
}

function shareCell(share: Proportion | null): FigureCell {
  if (share?.value == null) return { value: '–', more: ['None in this period'] };
  return { value: percent(share.value), more: [baseOf(share), intervalOf(share)] };
}

function correctedCell({ corrected }: Evidence): FigureCell {
  if (corrected.kind === 'too_few') return { value: 'Too few', more: [corrected.because] };
  const { value, low, high } = corrected.share;
  return { value: percent(value), more: [`${percent(low)} to ${percent(high)}`] };
}

function completenessWords({ completeness, unreachable }: Evidence): string[] {
  const { share, everyContact } = completeness;
  if (share.denominator === 0) {
    return [
      'No round of mystery shops in this period has been unblinded, so nobody can say how many contacts were never logged.',
    ];
  }
  const words = [
    `Staff logged ${percent(share.value)} of the shops that reached somebody (${baseOf(share)}; 95% interval ${intervalOf(share)}).`,
  ];
  if (everyContact !== null) {
    words.push(
      `If other contacts were logged as often, there were about ${formatCount(Math.round(everyContact.estimate - share.denominator))} contacts of customers in the period (Chapman’s estimate, standard error ${formatCount(Math.round(everyContact.standardError))}), logged or not.`,
    );
  }
  if (unreachable > 0) {
    words.push(
      `${counted(unreachable, 'shop')} reached nobody after three attempts; these count as delivered and not resolved, and stand outside the share that was logged.`,
    );
  }
  return words;
}

/** The same at full precision. */
export function evidenceCsv(name: string, { evidence }: EvidenceOfPeriod): string[] {
  const full = (value: number | null) => (value === null ? '' : String(value));
  const line = (key: string, share: Proportion) =>
    csvLine([
      key,
      name,
      share.numerator,
      share.denominator,
      full(share.value),
      full(share.low),
      full(share.high),
    ]);
  const { corrected, completeness } = evidence;
  const shown = corrected.kind === 'shown' ? corrected.share : null;
  return [
    line('customers_own_word', evidence.ownWord),
    line('shopper_verified_fcr', evidence.shopperVerified),
    csvLine([
      'corrected_fcr',
      name,
      '',
      '',
      ...(shown === null ? ['too few', '', ''] : [full(shown.value), full(shown.low), full(shown.high)]),
    ]),
    line('recording_completeness', completeness.share),
    ...evidence.promises.map(({ promise, share }) => line(`promise_${promise}`, share)),
    line('all_four_promises', evidence.allFour),
    line('courtesy_customers', evidence.courtesy.customers),
    line('courtesy_shoppers', evidence.courtesy.shoppers),
  ];
}
