import { channels } from '../organisation/domain/channel.ts';
import type { Day } from '../shared/london-time.ts';
import { roundState } from './domain/round-state.ts';
import type { RoundMarks, RoundState } from './domain/round-state.ts';
import type { ReportState } from './domain/shop-report.ts';

export interface StateTag {
  readonly text: string;
  readonly tagClass: string;
}

const roundStates: Readonly<Record<RoundState, StateTag>> = {
  planned: { text: 'Planned', tagClass: 'govuk-tag--grey' },
  open: { text: 'Open', tagClass: 'govuk-tag--blue' },
  over: { text: 'Days are over', tagClass: 'govuk-tag--yellow' },
  closed: { text: 'Closed', tagClass: 'govuk-tag--purple' },
  unblinded: { text: 'Unblinded', tagClass: 'govuk-tag--green' },
};

export const roundTag = (round: RoundMarks, today: Day): StateTag => roundStates[roundState(round, today)];

export const reportStates: Readonly<Record<ReportState, StateTag>> = {
  draft: { text: 'Begun', tagClass: 'govuk-tag--grey' },
  submitted: { text: 'To check', tagClass: 'govuk-tag--yellow' },
  accepted: { text: 'Accepted', tagClass: 'govuk-tag--green' },
  returned: { text: 'Returned', tagClass: 'govuk-tag--orange' },
  excluded: { text: 'Excluded', tagClass: 'govuk-tag--grey' },
};

export function channelName(code: string): string {
  return (channels as Readonly<Record<string, string>>)[code] ?? code;
}
