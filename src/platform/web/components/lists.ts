import { defineView } from '../view.ts';
import type { Content, Item, Styled } from './common.ts';
import type { TagParams } from './messages.ts';

export interface SummaryListParams extends Styled {
  rows: readonly Item<SummaryListRow>[];
  card?: SummaryCard | undefined;
}

export interface SummaryListRow {
  classes?: string | undefined;
  key: ClassedContent;
  value: ClassedContent;
  actions?: SummaryListActions | undefined;
}

export interface ClassedContent extends Content {
  classes?: string | undefined;
}

export interface SummaryListActions {
  items?: readonly SummaryListAction[] | undefined;
  classes?: string | undefined;
}

export interface SummaryListAction extends Content, Styled {
  href: string;
  visuallyHiddenText?: string | undefined;
}

export interface SummaryCard extends Styled {
  title?: (ClassedContent & { headingLevel?: number | undefined }) | undefined;
  actions?: SummaryListActions | undefined;
}

/** One action's link; the card's title tells apart links with the same words. */
export interface SummaryActionParams {
  action: SummaryListAction;
  cardTitle: Content | undefined;
}

export interface TableParams extends Styled {
  rows: readonly Item<readonly TableCell[]>[];
  head?: readonly TableCell[] | undefined;
  caption?: string | undefined;
  captionClasses?: string | undefined;
  firstCellIsHeader?: boolean | undefined;
}

export interface TableCell extends Styled {
  text?: string | number | undefined;
  html?: string | undefined;
  format?: 'numeric' | undefined;
  colspan?: number | undefined;
  rowspan?: number | undefined;
}

export interface TaskListParams extends Styled {
  items: readonly Item<TaskListItem>[];
  idPrefix?: string | undefined;
}

export interface TaskListItem {
  title: ClassedContent;
  hint?: Content | undefined;
  status: ClassedContent & { tag?: TagParams | undefined };
  href?: string | undefined;
  classes?: string | undefined;
}

export const listViews = {
  govukSummaryList: defineView<SummaryListParams>('components/govuk-summary-list'),
  govukTable: defineView<TableParams>('components/govuk-table'),
  govukTaskList: defineView<TaskListParams>('components/govuk-task-list'),
  summaryAction: defineView<SummaryActionParams>('components/parts/summary-action'),
};
