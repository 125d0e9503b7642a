import type { AsShown } from './as-shown.ts';
import { barriers } from '../contacts/domain/contact.ts';
import { repeatWindows } from './domain/measure.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import type { Evidence } from './evidence.ts';
import { BASELINE, PERIOD } from './figure-book.ts';
import { waysAndWeeks } from './held-back-ways.ts';
import { ReportLedger } from './report-ledger.ts';
import type { EvaluationResults, Snapshot } from './snapshot.ts';

/**
 * What the public report does not show although no number in it is small: put beside the rest it would give a small
 * number away. Sums are those that a reader knows to hold; a sum that the numbers do not bear out is none.
 */
export function heldBackFrom(
  snapshot: Snapshot,
  report: EvaluationReport,
  asShown: AsShown,
): ReadonlySet<string> {
  const ledger = new ReportLedger(asShown);
  for (const [scope, set, evidence] of [
    [PERIOD, report.period, report.evidence.period],
    [BASELINE, report.baseline, report.evidence.baseline],
  ] as const) {
    measures(ledger, scope, set);
    repeats(ledger, scope, report, set);
    shopsAndWords(ledger, scope, evidence, snapshot.results[scope === PERIOD ? 'period' : 'baseline'].shops);
  }
  beside(ledger, report.period);
  otherReadings(ledger, report.period, snapshot.results);
  waysAndWeeks(ledger, snapshot);
  answers(ledger, snapshot.results);
  staff(ledger, snapshot.results);
  return ledger.heldBack;
}

function measures(ledger: ReportLedger, scope: string, { measures: of, days }: MeasureSet): void {
  const named = (key: string) => `${key}|${scope}`;
  const [recorded, net, sentBack, wrong] = (
    ['recorded_fcr', 'net_fcr', 'sent_back_rate', 'wrong_door_share'] as const
  ).map((key) => ledger.share(named(key), of[key])) as [string, string, string, string];
  ledger.addUp(`${recorded}.d`, [`${sentBack}.d`]);
  ledger.within(recorded, [net]);
  const unowned = ledger.count(named('unowned'), days.unowned);
  ledger.addUp(`${recorded}.d`, [`${wrong}.d`, unowned]);
  ledger.offerShare(recorded, named('headline'), named('ladder_recorded'), named('eligible'));
  if (scope === PERIOD) {
    const eligible = ledger.count(named('eligible'), days.eligible);
    ledger.addUp(`${recorded}.d`, [eligible]);
    ledger.offer([eligible], [ledger.one(eligible)]);
  }
  ledger.offerShare(sentBack);
  ledger.offerShare(wrong);
  ledger.offerShare(net, named('ladder_net'));
  ledger.offerShare(ledger.share(named('promises_kept'), of.promises_kept));
}

function repeats(ledger: ReportLedger, scope: string, { figures }: EvaluationReport, set: MeasureSet): void {
  const named = (key: string) => `${key}|${scope}`;
  let longer = named('recorded_fcr');
  for (const days of repeatWindows) {
    const figure = figures.find(
      ({ definition, window }) => definition.key === 'repeat_adjusted_fcr' && window === days,
    );
    if (!figure) continue;
    const name = ledger.share(
      named(`repeat_adjusted_fcr_${String(days)}`),
      scope === PERIOD ? figure.period : figure.baseline,
    );
    // What is one episode for a long window may be several for a short one.
    ledger.addUp(`${longer}.d`, [`${name}.d`]);
    ledger.addUp(`${longer}.n`, [`${name}.n`]);
    longer = name;
    const sensitivity = named(`sensitivity_repeat_${String(days)}`);
    ledger.offerShare(name, sensitivity, ...(days === set.window ? [named('ladder_repeat_adjusted')] : []));
  }
  const kept = ledger.share(named('no_wrong_door_rate'), set.measures.no_wrong_door_rate);
  const pending = ledger.count(named('wrong_door_pending'), set.episodes.wrongDoorPending);
  ledger.addUp(`${named('wrong_door_share')}.n`, [`${kept}.d`, pending]);
  ledger.offerShare(kept);
}

function shopsAndWords(
  ledger: ReportLedger,
  scope: string,
  { ownWord, shopperVerified, promises, allFour, courtesy }: Evidence,
  { delivered, matched, accepted }: EvaluationResults['period']['shops'],
): void {
  const named = (key: string) => `${key}|${scope}`;
  ledger.offerShare(ledger.share(named('ladder_own_word'), ownWord));
  ledger.offerShare(ledger.share(named('courtesy_customers'), courtesy.customers));
  const verified = ledger.share(named('ladder_shopper_verified'), shopperVerified);
  ledger.offerShare(verified);
  const all = ledger.share(named('all_four_promises'), allFour);
  ledger.addUp(`${verified}.d`, [`${all}.d`]);
  const logged = ledger.share(named('recording_completeness'), {
    numerator: matched,
    denominator: delivered,
  });
  const shops = ledger.count(named('shops'), Math.max(delivered, accepted));
  ledger.addUp(shops, [`${logged}.d`]);
  ledger.addUp(shops, [`${verified}.d`]);
  for (const { promise, share } of promises) {
    const name = ledger.share(named(`promise_${promise}`), share);
    ledger.addUp(`${verified}.d`, [`${name}.d`]);
    ledger.addUp(`${name}.n`, [`${all}.n`]);
    ledger.offerShare(name);
  }
  ledger.offerShare(all);
  if (scope === PERIOD) ledger.offerShare(logged);
}

/** The counts that stand outside the figures. */
function beside(
  ledger: ReportLedger,
  { days, episodes, identifiedOnly, anonymousShare, window }: MeasureSet,
) {
  const named = (key: string) => `${key}|${PERIOD}`;
  const known = named(`repeat_adjusted_fcr_${String(window)}`);
  const identified = ledger.share(named('repeat_adjusted_identified'), identifiedOnly);
  const anonymous = ledger.share(named('anonymous_share'), anonymousShare);
  ledger.addUp(`${known}.d`, [`${anonymous}.d`]);
  ledger.addUp(`${known}.d`, [`${identified}.d`, `${anonymous}.n`]);
  ledger.addUp(`${known}.n`, [`${identified}.n`]);
  ledger.offerShare(anonymous);
  ledger.offerShare(identified);
  const counts = {
    ...{ unowned: days.unowned, abandoned: days.abandoned, safeguarding: days.safeguarding },
    ...{ unconfirmed: days.unconfirmed, episodes_not_yet_known: episodes.notYetKnown },
    ...{ wrong_door_pending: episodes.wrongDoorPending, promises_not_yet_due: days.promisesNotYetDue },
  };
  for (const [key, count] of Object.entries(counts)) ledger.count(named(key), count);
  ledger.addUp(`${named('recorded_fcr')}.r`, [named('unconfirmed')]);
  for (const key of Object.keys(counts)) ledger.offer([named(key)], [ledger.one(named(key))]);
}

/** Each reading is the recorded share with a small number added or taken away. */
function otherReadings(ledger: ReportLedger, { days }: MeasureSet, results: EvaluationResults): void {
  const named = (key: string) => `${key}|${PERIOD}`;
  const [recorded, unconfirmed, abandoned] = [
    named('recorded_fcr'),
    named('unconfirmed'),
    named('abandoned'),
  ];
  const { resolved, eligible } = days;
  const { withShops, suspected } = results;
  const read = (key: string, numerator: number, denominator: number) =>
    ledger.share(named(`sensitivity_${key}`), { numerator, denominator });
  const confirmed = read('all_confirmed', resolved + days.unconfirmed, eligible);
  const leftOut = read('unconfirmed_left_out', resolved, eligible - days.unconfirmed);
  const yes = read(
    'all_missing_yes',
    resolved + days.unconfirmed + days.abandoned,
    eligible + days.abandoned,
  );
  const no = read('all_missing_no', resolved, eligible + days.abandoned);
  const shops = read('with_shops', withShops.resolved, withShops.eligible);
  const without = read('without_suspected', resolved - suspected.resolved, eligible - suspected.eligible);
  ledger.addUp(`${confirmed}.d`, [`${recorded}.d`]);
  ledger.addUp(`${confirmed}.n`, [`${recorded}.n`, unconfirmed]);
  ledger.addUp(`${leftOut}.n`, [`${recorded}.n`]);
  ledger.addUp(`${recorded}.d`, [`${leftOut}.d`, unconfirmed]);
  ledger.addUp(`${yes}.n`, [`${confirmed}.n`, abandoned]);
  ledger.addUp(`${yes}.d`, [`${recorded}.d`, abandoned]);
  ledger.addUp(`${no}.n`, [`${recorded}.n`]);
  ledger.addUp(`${no}.d`, [`${recorded}.d`, abandoned]);
  ledger.within(shops, [recorded]);
  const taken = ledger.share(named('suspected'), {
    numerator: suspected.resolved,
    denominator: suspected.eligible,
  });
  ledger.within(recorded, [without, taken]);
  ledger.offerShare(named('recorded_fcr'), named('sensitivity_as_recorded'));
  for (const name of [confirmed, leftOut, yes, no, shops]) ledger.offerShare(name);
  // How many were taken for shops is printed nowhere: it is hidden like a small number that is.
  const isFew = suspected.eligible > 0 && suspected.eligible < ledger.asShown.policy.threshold;
  const few = isFew ? [{ name: `${taken}.d`, as: { low: 0, high: eligible } }] : [];
  ledger.offer([without], [...ledger.both(without), ...few]);
}

function answers(ledger: ReportLedger, { answers: given }: EvaluationResults): void {
  const named = (key: string) => `${key}|${PERIOD}`;
  for (const question of new Set(given.map((each) => each.question))) {
    const of = given.filter((each) => each.question === question);
    const all = of.reduce((total, { people }) => total + people, 0);
    const codes = [...new Set(of.map(({ answer }) => answer))];
    const names = codes.map((code) => {
      const people = of
        .filter(({ answer }) => answer === code)
        .reduce((total, each) => total + each.people, 0);
      return ledger.share(named(`answer_${question}_${code}`), { numerator: people, denominator: all });
    });
    const [first] = names;
    if (first === undefined) continue;
    for (const name of names) ledger.addUp(`${first}.d`, [`${name}.d`]);
    ledger.addUp(
      `${first}.d`,
      names.map((name) => `${name}.n`),
    );
    sameAnswers(ledger, question, named);
    ledger.offer(
      names,
      names.flatMap((name) => ledger.both(name)),
    );
  }
}

/** Two of the answers stand among the measures as well. */
function sameAnswers(ledger: ReportLedger, question: string, named: (key: string) => string): void {
  const twice: Readonly<Record<string, readonly [string, string]>> = {
    sorted: ['ladder_own_word', 'answer_sorted_yes'],
    welcome: ['courtesy_customers', 'answer_welcome_yes_definitely'],
  };
  const same = twice[question];
  if (same === undefined) return;
  const [one, other] = same;
  for (const number of ['d', 'n']) {
    ledger.addUp(`${named(one)}.${number}`, [`${named(other)}.${number}`]);
    ledger.addUp(`${named(other)}.${number}`, [`${named(one)}.${number}`]);
  }
}

function staff(ledger: ReportLedger, { barriers: met, comments }: EvaluationResults): void {
  const named = (key: string) => `${key}|${PERIOD}`;
  const all = met.reduce((total, { contacts }) => total + contacts, 0);
  const names = Object.keys(barriers).map((code) => {
    const contacts = met.find(({ barrier }) => barrier === code)?.contacts ?? 0;
    return ledger.share(named(`barrier_${code}`), { numerator: contacts, denominator: all });
  });
  const [first = ''] = names;
  for (const name of names) ledger.addUp(`${first}.d`, [`${name}.d`]);
  ledger.addUp(
    `${first}.d`,
    names.map((name) => `${name}.n`),
  );
  ledger.addUp(`${named('recorded_fcr')}.d`, [`${first}.d`]);
  ledger.offer(
    names,
    names.flatMap((name) => ledger.both(name)),
  );
  const total = (source: 'staff' | 'public', of: 'comments' | 'withWords' | 'complaints') =>
    comments.filter((each) => each.source === source).reduce((sum, each) => sum + each[of], 0);
  const counts = {
    staff_comments: total('staff', 'comments'),
    staff_comments_with_words: total('staff', 'withWords'),
    public_comments: total('public', 'comments'),
    complaints: total('public', 'complaints'),
  };
  for (const [key, count] of Object.entries(counts)) ledger.count(named(key), count);
  ledger.addUp(named('staff_comments'), [named('staff_comments_with_words')]);
  ledger.addUp(named('public_comments'), [named('complaints')]);
  for (const key of Object.keys(counts)) ledger.offer([named(key)], [ledger.one(named(key))]);
}
