import { checkedInWords, directoryPaths } from '../directory/index.ts';
import type { StaleEntry } from '../directory/index.ts';
import type { Document } from '../documents/domain/document.ts';
import { documentPaths } from '../documents/index.ts';
import { dutyLine } from '../performance/index.ts';
import type { OpenDuty } from '../performance/index.ts';
import { formatDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { counted } from '../shared/words.ts';
import type { HomeSection } from './home-section.ts';

/** Duties that come due within their first reminder's days, or are late. @param duties earliest first */
export function dutiesSection(duties: readonly OpenDuty[], today: Day): HomeSection {
  const late = duties.filter(({ dueOn }) => dueOn < today).length;
  return {
    heading: 'Duties of the yearly letter',
    words: `${counted(duties.length, 'duty', 'duties')} to discharge${late === 0 ? '' : `, ${String(late)} late`}.`,
    urgent: late > 0,
    tasks: duties.map((duty) => {
      const { title, href, more, tag } = dutyLine(duty.yearKey, duty, today);
      return { text: `${title} (${duty.yearLabel})`, href, more, tag };
    }),
    link: null,
  };
}

/** Documents whose review comes up, or is late. @param reviews earliest first */
export function reviewsSection(reviews: readonly Document[], today: Day): HomeSection {
  const late = reviews.filter(({ reviewOn }) => reviewOn !== null && reviewOn < today).length;
  return {
    heading: 'Documents to look through again',
    words: `${counted(reviews.length, 'document')} to look through${late === 0 ? '' : `, ${String(late)} overdue`}.`,
    urgent: late > 0,
    tasks: reviews.map(({ title, slug, owner, reviewOn }) => ({
      text: title,
      href: documentPaths.one(slug),
      more: `${owner}, by ${reviewOn === null ? '' : formatDay(reviewOn)}`,
      tag:
        reviewOn !== null && reviewOn < today
          ? { text: 'Overdue', classes: 'govuk-tag--red' }
          : { text: 'Due soon', classes: 'govuk-tag--yellow' },
    })),
    link: null,
  };
}

export interface DirectoryTasks {
  /** Those longest unchecked, and how many there are. */
  readonly stale: { readonly total: number; readonly entries: readonly StaleEntry[] };
  /** Gaps and mistakes that nobody has answered. */
  readonly reports: number;
}

/** What the directory needs of whoever keeps it. */
export function directorySection({ stale, reports }: DirectoryTasks): HomeSection {
  const gaps =
    reports === 0
      ? []
      : [
          {
            text: 'Gaps and mistakes',
            href: directoryPaths.reports,
            tag: null,
            more: counted(reports, 'report to answer', 'reports to answer'),
          },
        ];
  return {
    heading: 'The directory',
    words:
      stale.total === 0
        ? 'Every entry has been checked in time.'
        : `${counted(stale.total, 'entry is', 'entries are')} to be checked again, the longest unchecked first.`,
    urgent: stale.total > 0,
    tasks: [
      ...gaps,
      ...stale.entries.map(({ id, name, assured, keeper }) => ({
        text: name,
        href: directoryPaths.service(id),
        more: `${checkedInWords(assured)}. ${keeper === null ? 'Nobody has taken it yet' : `${keeper} checks it`}`,
        tag: { text: 'Overdue', classes: 'govuk-tag--red' },
      })),
    ],
    link: { text: 'Entries to check', href: directoryPaths.toCheck },
  };
}
