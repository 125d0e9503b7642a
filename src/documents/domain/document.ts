import type { Embargo } from '../../embargo/domain/embargo.ts';
import { addDays } from '../../shared/london-time.ts';
import type { Day, Instant } from '../../shared/london-time.ts';

export const documentKinds = {
  policy: 'Policy',
  strategy: 'Strategy',
  letter: 'Letter or report',
  webcast: 'Webcast',
  other: 'Other',
} as const;
export type DocumentKind = keyof typeof documentKinds;

/** What is kept in versions, with somebody who answers for it. */
export interface Document {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly kind: DocumentKind;
  /** A team or a post. */
  readonly owner: string;
  readonly reviewOn: Day | null;
  readonly isPublic: boolean;
  /** Whether staff say of each version that they have read and understood it. */
  readonly asksAcknowledgement: boolean;
  readonly embargo: Embargo | null;
  readonly version: number;
}

export interface DocumentVersion {
  readonly id: number;
  readonly number: number;
  readonly whatChanged: string;
  readonly publishedAt: Instant;
  /** Where it is, when it is not a file that is kept here. */
  readonly link: string | null;
  readonly fileName: string | null;
  readonly fileKind: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** How long before its day a review is announced. */
const ANNOUNCED_DAYS = 30;

export type ReviewState = 'none' | 'later' | 'soon' | 'overdue';

export function reviewState({ reviewOn }: Pick<Document, 'reviewOn'>, today: Day): ReviewState {
  if (reviewOn === null) return 'none';
  if (today > reviewOn) return 'overdue';
  return today >= addDays(reviewOn, -ANNOUNCED_DAYS) ? 'soon' : 'later';
}

/** Only where a browser goes safely: the web. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text) && text.length <= 500;
}
