import { hasEnded } from '../embargo/index.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, londonDay } from '../shared/london-time.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import { commentAnswers } from './domain/assessment-year.ts';
import type { AccuracyComment, AssessmentYear, OutcomeEvidence } from './domain/assessment-year.ts';
import { daysLate, stateOf } from './domain/duty.ts';
import type { Duty, DutyState } from './domain/duty.ts';
import { domainCodes, domains, gradeWords, numberOf } from './domain/grade.ts';
import type { OutcomeGrade } from './domain/grade.ts';
import { evidenceLine } from './evidence-lines.ts';
import type { EvidenceLine, EvidenceReader } from './evidence-lines.ts';
import { performancePaths } from './performance-paths.ts';

export interface TagLook {
  readonly text: string;
  readonly classes: string;
}

export interface DutyLine {
  readonly title: string;
  /** Null for those who may not see what shows that it was done. */
  readonly href: string | null;
  readonly more: string;
  readonly tag: TagLook;
}

export interface YearPage extends PageModel {
  readonly printedIn: string;
  readonly embargo: string | null;
  readonly embargoHref: string | null;
  readonly correctHref: string | null;
  readonly rows: readonly {
    readonly name: string;
    readonly printed: string;
    readonly full: string;
    readonly evidence: readonly EvidenceLine[];
  }[];
  readonly evidenceHref: string | null;
  readonly remarks: readonly { readonly name: string; readonly words: string }[];
  readonly duties: readonly DutyLine[];
  readonly addDutyHref: string | null;
  readonly comments: readonly {
    readonly heading: string;
    readonly words: string;
    readonly answer: string;
    readonly tag: TagLook;
  }[];
  /** Null for those who may not see what was said about the draft. */
  readonly commentsHref: string | null;
  readonly papers: readonly { readonly text: string; readonly href: string }[];
}

export const yearView = defineView<YearPage>('performance/year');

export interface YearGiven {
  readonly year: AssessmentYear;
  readonly duties: readonly Duty[];
  readonly comments: readonly AccuracyComment[];
  readonly evidence: readonly OutcomeEvidence[];
  readonly papers: YearPage['papers'];
  /** Sealed evaluations, and the rule for small numbers: what figures are shown by. */
  readonly editions: EvidenceReader['editions'];
  readonly policy: EvidenceReader['policy'];
}

/** @param mayManage whether links lead on to what only a policy lead sees */
export function yearPage(
  { year, duties, comments, evidence, papers, editions, policy }: YearGiven,
  { at, mayManage }: { readonly at: Instant; readonly mayManage: boolean },
): YearPage {
  const { key, label } = year;
  const lasts = !hasEnded(year.embargo, at);
  const reader = { at, mayManage, editions, policy };
  return {
    title: `Assessment ${label}`,
    printedIn: `${year.source}, ${formatDay(year.sourceOn)}`,
    embargo: lasts ? `Under embargo until ${formatDay(year.embargo.endsOn)}` : null,
    embargoHref: lasts && mayManage ? performancePaths.name(key) : null,
    correctHref: mayManage ? performancePaths.correct(key) : null,
    rows: year.grades.map((grade) => rowOf(year, grade, evidence, reader)),
    evidenceHref: mayManage ? performancePaths.evidence(key) : null,
    remarks: domainCodes.map((code) => ({
      name: domains[code],
      words: year.remarks[code] ?? 'What was said is not recorded here.',
    })),
    duties: duties.map((duty) => {
      const line = dutyLine(key, duty, londonDay(at));
      return mayManage ? line : { ...line, href: null, more: dutyWords(duty, londonDay(at), false) };
    }),
    addDutyHref: mayManage ? performancePaths.addDuty(key) : null,
    comments: mayManage ? comments.map((comment) => commentLine(year, comment)) : [],
    commentsHref: mayManage ? performancePaths.comments(key) : null,
    papers,
  };
}

function rowOf(
  year: AssessmentYear,
  { outcome, printedName, grade }: OutcomeGrade,
  evidence: readonly OutcomeEvidence[],
  reader: EvidenceReader,
): YearPage['rows'][number] {
  const number = numberOf(outcome);
  return {
    name: number === null ? printedName : `${String(number)} ${printedName}`,
    printed: gradeWords[grade].printed,
    full: `${String(grade)} ${gradeWords[grade].full}`,
    evidence: evidence
      .filter((each) => each.outcome === outcome)
      .map((each) => evidenceLine(year, each, reader)),
  };
}

/** What a comment of the draft is about, by the name that was printed that year. */
export function aboutInWords({ grades }: AssessmentYear, about: AccuracyComment['about']): string {
  if (about === null) return 'The whole report';
  if (about in domains) return domains[about as keyof typeof domains];
  return grades.find(({ outcome }) => outcome === about)?.printedName ?? about;
}

export function commentLine(year: AssessmentYear, comment: AccuracyComment): YearPage['comments'][number] {
  const { madeBy, madeOn, about, words, answer, answerWords, answeredOn } = comment;
  return {
    heading: `${aboutInWords(year, about)}: ${madeBy}, ${formatDay(madeOn)}`,
    words,
    answer: answeredOn === null ? '' : `${formatDay(answeredOn)}. ${answerWords}`,
    tag: { text: commentAnswers[answer], classes: answerClasses[answer] },
  };
}

const answerClasses = {
  waiting: 'govuk-tag--yellow',
  accepted: 'govuk-tag--green',
  not_accepted: 'govuk-tag--grey',
} as const;

const dutyTags: Readonly<Record<DutyState, TagLook>> = {
  due: { text: 'To do', classes: 'govuk-tag--blue' },
  soon: { text: 'Due soon', classes: 'govuk-tag--yellow' },
  overdue: { text: 'Overdue', classes: 'govuk-tag--red' },
  ended: { text: 'Ended', classes: 'govuk-tag--grey' },
  discharged: { text: 'Discharged', classes: 'govuk-tag--green' },
  discharged_late: { text: 'Discharged late', classes: 'govuk-tag--orange' },
};

type DutyFacts = Pick<Duty, 'code' | 'title' | 'dueOn' | 'dischargedOn' | 'dischargedBy'>;

export function dutyTag(duty: DutyFacts, today: Day): TagLook {
  return dutyTags[stateOf(duty, today)];
}

/** "Due 31 January 2011. Discharged 3 February 2011, 3 days late, by Jo Trantham" */
export function dutyWords(duty: DutyFacts, today: Day, namesPeople: boolean): string {
  const late = daysLate(duty, today);
  const lateness = late > 0 ? `${counted(late, 'day')} late` : null;
  const by = namesPeople && duty.dischargedBy !== null ? `by ${duty.dischargedBy}` : null;
  const parts =
    duty.dischargedOn === null ? [lateness] : [`Discharged ${formatDay(duty.dischargedOn)}`, lateness, by];
  const then = parts.filter((part) => part !== null).join(', ');
  return `Due ${formatDay(duty.dueOn)}.${then === '' ? '' : ` ${then}.`}`;
}

/** For whoever sees to it. */
export function dutyLine(key: string, duty: DutyFacts, today: Day): DutyLine & { readonly href: string } {
  return {
    title: duty.title,
    href: performancePaths.duty(key, duty.code),
    more: dutyWords(duty, today, true),
    tag: dutyTag(duty, today),
  };
}
